import { useEffect } from 'react'
import type { FitSubject } from '../../../shared/fit/requests.ts'
import { toAppError } from '../../bridge.ts'
import { useWords } from '../../i18n/I18nProvider.tsx'
import { mediaTexts } from '../../i18n/later/mediaTexts.ts'
import { useLaterTexts } from '../../i18n/later/useLaterTexts.ts'
import { uploadItems, useUploads } from '../../stores/uploads/uploads.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { shortName } from '../../ui/names/shortName.ts'
import { Problem } from '../../ui/Problem.tsx'
import { Spinner } from '../../ui/Spinner.tsx'
import styles from './FitDialog.module.css'
import { FitEditor } from './FitEditor.tsx'
import { useLook } from './useLook.ts'

interface FitDialogProps {
  readonly subject: FitSubject
  readonly name: string
  readonly onClose: () => void
}

/** What becomes of one file that is refused, or of an asset that holds too much: before and after, and what a person may choose. */
export function FitDialog({ subject, name, onClose }: FitDialogProps) {
  useLaterTexts(mediaTexts)
  const { t } = useWords()
  const title = t(subject.kind === 'upload' ? 'fit.dialog.title' : 'fit.dialog.trimTitle', {
    name: shortName(name),
  })
  const { data, error, isFetching, refetch } = useLook(subject)
  const isGone = useIsGone(subject)
  // A dialog that nobody sees would keep the window from taking files.
  useEffect(() => {
    if (isGone) onClose()
  }, [isGone, onClose])
  if (isGone) return null
  if (data !== undefined) return <FitEditor title={title} subject={subject} look={data} onClose={onClose} />
  return (
    <Dialog
      title={title}
      width="large"
      onClose={onClose}
      footer={<Button onClick={onClose}>{t('common.cancel')}</Button>}
    >
      {error === null || isFetching ? (
        <p className={styles.loading} role="status">
          <Spinner />
          {t('fit.dialog.loading')}
        </p>
      ) : (
        <div role="alert">
          <Problem
            error={toAppError(error)}
            actions={
              <Button size="small" onClick={() => void refetch()}>
                {t('shell.tryAgain')}
              </Button>
            }
          />
        </div>
      )}
    </Dialog>
  )
}

/** Removed meanwhile, or made to fit from elsewhere. */
const useIsGone = (subject: FitSubject): boolean =>
  useUploads(
    () => subject.kind === 'upload' && uploadItems().get(subject.uploadId)?.can.includes('makeFit') !== true,
  )
