import { Plus } from 'lucide-react'
import { useState } from 'react'
import { bridge } from '../../bridge.ts'
import { useWords } from '../../i18n/I18nProvider.tsx'
import { uploadItems } from '../../stores/uploads/uploads.ts'
import { openDialog, showGroup } from '../../stores/view.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { useAction } from '../../useAction.ts'
import styles from './ChooseGroupDialog.module.css'
import { GroupPicker, useTakers } from './GroupPicker.tsx'

interface ChooseGroupDialogProps {
  /** The files it is about; null: all that have no group yet, those that are still being taken in among them. */
  readonly uploadIds: readonly string[] | null
  readonly onClose: () => void
}

/** The files that wait for a group right now. */
const withoutGroup = (): string[] =>
  [...uploadItems().values()]
    .filter(
      ({ groupId, state }) => groupId === null && (state.kind === 'waiting' || state.kind === 'checking'),
    )
    .map(({ id }) => id)

export function ChooseGroupDialog({ uploadIds, onClose }: ChooseGroupDialogProps) {
  const { t } = useWords()
  const act = useAction()
  const [chosenId, setChosenId] = useState<string | null>(null)
  const chosen = useTakers().find(({ groupId }) => groupId === chosenId)

  async function confirm(): Promise<void> {
    if (chosen === undefined) return
    const { groupId } = chosen
    const ids = uploadIds ?? withoutGroup()
    onClose()
    showGroup(groupId)
    if (ids.length > 0) await act(bridge().uploads.assignGroup({ ids: [...ids], groupId }))
  }

  return (
    <Dialog
      title={t('groups.choose')}
      onClose={onClose}
      footer={
        <>
          <Button
            look="quiet"
            className={styles.newGroup ?? ''}
            icon={<Plus />}
            onClick={() => openDialog({ kind: 'newGroup' })}
          >
            {t('groups.newGroup')}
          </Button>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button look="primary" disabled={chosen === undefined} onClick={() => void confirm()}>
            {t('groups.upload')}
          </Button>
        </>
      }
    >
      <p>{t('groups.chooseBody')}</p>
      <GroupPicker chosenId={chosenId} onChoose={setChosenId} onConfirm={() => void confirm()} />
    </Dialog>
  )
}
