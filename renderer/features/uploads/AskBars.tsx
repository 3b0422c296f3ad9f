import { useId, useMemo } from 'react'
import type { UploadDecision } from '../../../shared/uploads.ts'
import { bridge } from '../../bridge.ts'
import { useWords } from '../../i18n/I18nProvider.tsx'
import type { Translate } from '../../i18n/index.ts'
import { attentionItems, useUploads } from '../../stores/uploads.ts'
import { openDialog } from '../../stores/view.ts'
import { Button } from '../../ui/Button.tsx'
import { useAction } from '../../useAction.ts'
import styles from './AskBars.module.css'
import { collectQuestions, type Question } from './questions.ts'
import { useUploadGroupName } from './useUploadGroupName.ts'

/** A question that several files put is asked once, and answered for all of them. */
export function AskBars() {
  const structure = useUploads((state) => state.structure)
  const attention = useUploads((state) => state.counts.attention)
  const questions = useMemo(
    () =>
      structure >= 0 && attention > 1
        ? collectQuestions(attentionItems()).filter((question) => question.ids.length > 1)
        : [],
    [structure, attention],
  )
  return questions.map((question) => <AskBar key={question.key} question={question} />)
}

function AskBar({ question }: { question: Question }) {
  const { t } = useWords()
  const act = useAction()
  const { kind, ids } = question
  const groupName = useUploadGroupName(question)
  const decide = (decision: UploadDecision) =>
    // "All" means those too that are found in the same drops after this.
    void act(bridge().uploads.decide({ ids: [...ids], decision, wholeDrop: kind === 'duplicate' }))
  const wordsId = useId()
  const words = t(`uploads.ask.${kind}`, { count: ids.length, name: groupName })
  return (
    <fieldset className={styles.bar} aria-labelledby={wordsId}>
      <p id={wordsId}>{words}</p>
      {(kind === 'groupNeeded' || kind === 'groupGone' || kind === 'groupReadOnly') && (
        <Button size="small" onClick={() => openDialog({ kind: 'assignGroup', uploadIds: ids })}>
          {t('uploads.chooseGroup')}
        </Button>
      )}
      {kind === 'fileMissing' && (
        <Button size="small" onClick={() => void act(bridge().uploads.lookForMissing({}))}>
          {t('uploads.ask.lookForMissing')}
        </Button>
      )}
      {answersFor(kind, t).map(({ decision, label }) => (
        <Button key={decision} size="small" onClick={() => decide(decision)}>
          {label}
        </Button>
      ))}
    </fieldset>
  )
}

interface Answer {
  readonly decision: UploadDecision
  readonly label: string
}

function answersFor(kind: Question['kind'], t: Translate): readonly Answer[] {
  const skip: Answer = { decision: 'skip', label: t('uploads.ask.skipAll') }
  const anyway: Answer = { decision: 'uploadAnyway', label: t('uploads.ask.uploadAllAnyway') }
  switch (kind) {
    case 'personConsent':
      return [{ decision: 'confirmPerson', label: t('uploads.ask.confirmAll') }, skip]
    case 'duplicate':
      return [skip, anyway]
    case 'groupNeeded':
    case 'groupGone':
    case 'groupReadOnly':
    case 'fileMissing':
      return [skip]
    case 'unconfirmed':
      return [
        { decision: 'lookAgain', label: t('uploads.ask.lookAgainAll') },
        { decision: 'uploadAgain', label: t('uploads.ask.uploadAllAgain') },
        skip,
      ]
  }
}
