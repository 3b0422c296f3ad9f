import { useMemo } from 'react'
import { type AnswerToAll, answersToAll } from '../../../../shared/uploads/upload-holds.ts'
import { bridge } from '../../../bridge.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import type { Translate } from '../../../i18n/index.ts'
import { attentionItems, useUploads } from '../../../stores/uploads/uploads.ts'
import { openDialog, useView } from '../../../stores/view.ts'
import { Button } from '../../../ui/Button.tsx'
import { useAction } from '../../../useAction.ts'
import { QueueBar } from '../QueueBar.tsx'
import { useUploadGroupName } from '../useUploadGroupName.ts'
import { collectQuestions, type Question } from './questions.ts'

/** A question that several files put is asked once, and answered for all of them. */
export function AskBars() {
  const structure = useUploads((state) => state.structure)
  const shownGroupId = useView((view) => view.groupId)
  const attention = useUploads((state) => state.counts.attention)
  const questions = useMemo(
    () =>
      structure >= 0 && attention > 1
        ? collectQuestions(attentionItems(), shownGroupId).filter((question) => question.ids.length > 1)
        : [],
    [structure, attention, shownGroupId],
  )
  return questions.map((question) => <AskBar key={question.key} question={question} />)
}

function AskBar({ question }: { question: Question }) {
  const { t } = useWords()
  const act = useAction()
  const { kind, ids, isHere } = question
  const groupName = useUploadGroupName(question)
  const words = t(`uploads.ask.${kind === 'duplicate' && isHere ? 'duplicateHere' : kind}`, {
    count: ids.length,
    name: groupName,
  })

  function give(answer: AnswerToAll): void {
    switch (answer) {
      case 'assignGroup':
        openDialog({ kind: 'assignGroup', uploadIds: ids })
        break
      case 'lookForMissing':
        void act(bridge().uploads.lookForMissing({}))
        break
      case 'confirmPerson':
      case 'lookAgain':
      case 'skip':
      case 'uploadAgain':
      case 'uploadAnyway':
        // "All" means those too that are found in the same drops after this.
        void act(
          bridge().uploads.decide({ ids: [...ids], decision: answer, wholeDrop: kind === 'duplicate' }),
        )
    }
  }

  return (
    <QueueBar words={words}>
      {answersToAll(kind).map((answer) => (
        <Button key={answer} size="small" onClick={() => give(answer)}>
          {answerText(answer, t)}
        </Button>
      ))}
    </QueueBar>
  )
}

function answerText(answer: AnswerToAll, t: Translate): string {
  switch (answer) {
    case 'assignGroup':
      return t('uploads.chooseGroup')
    case 'lookForMissing':
      return t('uploads.ask.lookForMissing')
    case 'confirmPerson':
      return t('uploads.ask.confirmAll')
    case 'lookAgain':
      return t('uploads.ask.lookAgainAll')
    case 'skip':
      return t('uploads.ask.skipAll')
    case 'uploadAgain':
      return t('uploads.ask.uploadAllAgain')
    case 'uploadAnyway':
      return t('uploads.ask.uploadAllAnyway')
  }
}
