import { useChoosing } from '../slots/chooseForSlot.ts'
import { AssetLook } from './AssetLook.tsx'
import { askFor, useQuestion } from './askFor.ts'
import { ChooseAssetDialog } from './ChooseAssetDialog.tsx'
import { DeleteDraftDialog } from './DeleteDraftDialog.tsx'
import { NameDialog } from './NameDialog.tsx'
import { useNameQuestion } from './useNameQuestion.ts'

const close = (): void => askFor(null)

/** The dialogs of "Generate": one at a time. */
export function GenerateDialogs() {
  const question = useQuestion((state) => state.question)
  const { spec: choosing, place } = useChoosing()
  return (
    <>
      <AssetLook />
      {choosing !== null && <ChooseAssetDialog key={choosing.slot} spec={choosing} place={place} />}
      {question?.kind === 'deleteDraft' && <DeleteDraftDialog draftId={question.draftId} onClose={close} />}
      {question !== null && question.kind !== 'deleteDraft' && (
        <AskedName key={JSON.stringify(question)} question={question} />
      )}
    </>
  )
}

function AskedName({ question }: { question: Parameters<typeof useNameQuestion>[0] }) {
  return <NameDialog {...useNameQuestion(question)} onClose={close} />
}
