import type { LibrarySelection } from '../../../../shared/library.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { outTexts } from '../../../i18n/later/outTexts.ts'
import { useLaterTexts } from '../../../i18n/later/useLaterTexts.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { ListReading } from '../ListReading.tsx'
import { beginDownload } from '../takeoutActions.ts'
import { useListKnown } from '../useListKnown.ts'

interface DownloadListDialogProps {
  readonly selection: LibrarySelection
  readonly onClose: () => void
}

/** Before the originals of a list are fetched that is not known to its end: to wait for the rest, or to take what there is. */
export function DownloadListDialog({ selection, onClose }: DownloadListDialogProps) {
  useLaterTexts(outTexts)
  const words = useWords()
  const { t } = words
  const found = useListKnown(selection)
  const known = found === 'gone' ? undefined : found
  const isWhole = known?.isWhole === true
  const begin = (): void => {
    onClose()
    void beginDownload(selection, words)
  }
  return (
    <Dialog
      title={t('out.reading.title')}
      width="medium"
      onClose={onClose}
      footer={
        <>
          <Button data-autofocus="" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          {found !== 'gone' && (
            <>
              {/* It stays: where it is when the last of the list comes is no place for "Cancel". */}
              <Button disabled={isWhole || known === undefined || known.count === 0} onClick={begin}>
                {t('out.reading.takeKnown', { count: known?.count ?? 0 })}
              </Button>
              <Button look="primary" disabled={!isWhole} onClick={begin}>
                {t('out.reading.takeAll')}
              </Button>
            </>
          )}
        </>
      }
    >
      <ListReading known={found} isReading />
      {known?.isWhole === false && <p>{t('out.reading.hint')}</p>}
    </Dialog>
  )
}
