import { useState } from 'react'
import type { GenerationResult } from '../../../../../shared/generation/result.ts'
import { useWords } from '../../../../i18n/I18nProvider.tsx'
import { Button } from '../../../../ui/Button.tsx'
import { Dialog } from '../../../../ui/Dialog.tsx'
import { GroupPicker, useTakers } from '../../../groups/GroupPicker.tsx'
import type { GroupPurpose } from './dialogs.ts'
import { lastFrameGroup } from './lastGroup.ts'
import { useResultCommands } from './useResultCommands.ts'

interface GroupDialogProps {
  readonly result: GenerationResult
  readonly purpose: GroupPurpose
  readonly onClose: () => void
}

/** Which group a video or its last frame goes into. */
export function GroupDialog({ result, purpose, onClose }: GroupDialogProps) {
  const { t } = useWords()
  const commands = useResultCommands()
  const [chosenId, setChosenId] = useState<string | null>(lastFrameGroup)
  const chosen = useTakers().find(({ groupId }) => groupId === chosenId)
  const continues = purpose === 'continue'

  function confirm(): void {
    if (chosen === undefined) return
    onClose()
    if (purpose === 'continue') void commands.continueIn(result, chosen.groupId)
    else void commands.addTo(result, purpose, chosen.groupId)
  }

  return (
    <Dialog
      title={continues ? t('generate.results.groupContinueTitle') : t('generate.results.groupTitle')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button look="primary" disabled={chosen === undefined} onClick={confirm}>
            {continues ? t('generate.results.groupContinue') : t('generate.results.groupAdd')}
          </Button>
        </>
      }
    >
      {continues && <p>{t('generate.results.groupContinueBody')}</p>}
      <GroupPicker chosenId={chosenId} onChoose={setChosenId} onConfirm={confirm} />
    </Dialog>
  )
}
