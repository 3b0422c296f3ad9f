import { useState } from 'react'
import type { UploadDecision, UploadItem } from '../../../shared/uploads.ts'
import { bridge } from '../../bridge.ts'
import { useWords } from '../../i18n/I18nProvider.tsx'
import { useIsDropChecking } from '../../stores/uploads.ts'
import { openDialog } from '../../stores/view.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { useAction } from '../../useAction.ts'
import styles from './Decisions.module.css'
import { decisionsFor, questionOf } from './questions.ts'

/** The answers to what a file asks. */
export function Decisions({ item, tabIndex }: { item: UploadItem; tabIndex: number }) {
  const { t } = useWords()
  const { state, id } = item
  const reason = state.kind === 'waiting' ? state.hold?.reason : undefined
  if (reason === 'groupNeeded' || reason === 'groupGone' || reason === 'groupReadOnly') {
    return (
      <div className={styles.decisions}>
        <Button
          size="small"
          tabIndex={tabIndex}
          onClick={() => openDialog({ kind: 'assignGroup', uploadIds: [id] })}
        >
          {t('uploads.chooseGroup')}
        </Button>
      </div>
    )
  }
  // Of one that is still looked for, too: who knows which it is need not wait for the last look.
  const asks = state.kind === 'unconfirmed' || decisionsFor(state).length > 0
  return !asks ? null : <Answers item={item} tabIndex={tabIndex} />
}

function Answers({ item: { id, dropId, state }, tabIndex }: { item: UploadItem; tabIndex: number }) {
  const { t } = useWords()
  const act = useAction()
  const [wholeDrop, setWholeDrop] = useState(false)
  const checking = useIsDropChecking(dropId)
  const offersWholeDrop = questionOf(state) === 'duplicate' && (checking || wholeDrop)
  const decide = (decision: UploadDecision) =>
    void act(bridge().uploads.decide({ ids: [id], decision, wholeDrop: offersWholeDrop && wholeDrop }))
  return (
    <div className={styles.decisions}>
      {state.kind === 'unconfirmed' && (
        <Button
          size="small"
          tabIndex={tabIndex}
          onClick={() => openDialog({ kind: 'uploadCandidates', uploadId: id })}
        >
          {t('uploads.candidates.open')}
        </Button>
      )}
      {decisionsFor(state).map((decision) => (
        <Button key={decision} size="small" tabIndex={tabIndex} onClick={() => decide(decision)}>
          {t(`uploads.${decision}`)}
        </Button>
      ))}
      {offersWholeDrop && (
        <Checkbox
          label={t('uploads.wholeDrop')}
          tabIndex={tabIndex}
          checked={wholeDrop}
          onChange={setWholeDrop}
        />
      )}
    </div>
  )
}
