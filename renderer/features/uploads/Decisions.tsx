import type { UploadDecision, UploadItem } from '../../../shared/uploads'
import { bridge } from '../../bridge'
import { useWords } from '../../i18n/I18nProvider'
import { openDialog } from '../../stores/view'
import { Button } from '../../ui/Button'
import { useAction } from '../../useAction'
import styles from './Decisions.module.css'
import { decisionsFor } from './questions'

/** The answers to what a file asks. */
export function Decisions({ item, tabIndex }: { item: UploadItem; tabIndex: number }) {
  const { t } = useWords()
  const act = useAction()
  const { state, id } = item
  const reason = state.kind === 'waiting' ? state.hold?.reason : undefined
  if (reason === 'groupNeeded' || reason === 'groupGone') {
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
  const decisions = decisionsFor(state)
  if (decisions.length === 0) return null
  const decide = (decision: UploadDecision) => void act(bridge().uploads.decide({ ids: [id], decision }))
  return (
    <div className={styles.decisions}>
      {decisions.map((decision) => (
        <Button key={decision} size="small" tabIndex={tabIndex} onClick={() => decide(decision)}>
          {t(`uploads.${decision}`)}
        </Button>
      ))}
    </div>
  )
}
