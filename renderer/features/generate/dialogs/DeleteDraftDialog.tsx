import { useWords } from '../../../i18n/I18nProvider.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { drafts, useDrafts } from '../drafts/drafts.ts'
import { draftTitle } from '../drafts/draftTitle.ts'

export function DeleteDraftDialog({ draftId, onClose }: { draftId: string; onClose: () => void }) {
  const { t } = useWords()
  const draft = useDrafts((state) => state.drafts?.find((one) => one.draftId === draftId))
  const name = (draft === undefined ? null : draftTitle(draft)) ?? t('generate.shelf.untitled')
  return (
    <Dialog
      title={t('generate.shelf.deleteTitle', { name })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            look="danger"
            onClick={() => {
              onClose()
              void drafts.remove(draftId)
            }}
          >
            {t('generate.shelf.delete')}
          </Button>
        </>
      }
    >
      <p>{t('generate.shelf.deleteBody')}</p>
    </Dialog>
  )
}
