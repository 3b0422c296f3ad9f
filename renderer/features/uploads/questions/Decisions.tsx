import { useState } from 'react'
import { type UploadDecision, uploadDecisions } from '../../../../shared/uploads/upload-holds.ts'
import type { UploadItem } from '../../../../shared/uploads/uploads.ts'
import { bridge } from '../../../bridge.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { useIsDropChecking } from '../../../stores/uploads/uploads.ts'
import { openDialog } from '../../../stores/view.ts'
import { Button } from '../../../ui/Button.tsx'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { useAction } from '../../../useAction.ts'
import styles from './Decisions.module.css'

const isDecision = (command: string): command is UploadDecision =>
  uploadDecisions.some((decision) => decision === command)

/** The answers to what a file asks. */
export function Decisions({ item, tabIndex }: { item: UploadItem; tabIndex: number }) {
  const { can, state } = item
  // Of a failed one there is one way to try again, which is a button of its row; the other stands in its menu.
  if (state.kind === 'failed') return null
  const answers = can.some(isDecision) || can.includes('assignGroup') || can.includes('takeAsset')
  return answers ? <Answers item={item} tabIndex={tabIndex} /> : null
}

function Answers({ item: { id, dropId, asks, can }, tabIndex }: { item: UploadItem; tabIndex: number }) {
  const { t } = useWords()
  const act = useAction()
  const [wholeDrop, setWholeDrop] = useState(false)
  const checking = useIsDropChecking(dropId)
  const offersWholeDrop = asks === 'duplicate' && (checking || wholeDrop)
  const decide = (decision: UploadDecision) =>
    void act(bridge().uploads.decide({ ids: [id], decision, wholeDrop: offersWholeDrop && wholeDrop }))
  return (
    <div className={styles.decisions}>
      {can.includes('assignGroup') && (
        <Button
          size="small"
          tabIndex={tabIndex}
          onClick={() => openDialog({ kind: 'assignGroup', uploadIds: [id] })}
        >
          {t('uploads.chooseGroup')}
        </Button>
      )}
      {can.includes('takeAsset') && (
        <Button
          size="small"
          tabIndex={tabIndex}
          onClick={() => openDialog({ kind: 'uploadCandidates', uploadId: id })}
        >
          {t('uploads.candidates.open')}
        </Button>
      )}
      {can.filter(isDecision).map((decision) => (
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
