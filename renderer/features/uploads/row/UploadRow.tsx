import { memo } from 'react'
import type { Violation } from '../../../../shared/media/media.ts'
import type { UploadItem } from '../../../../shared/uploads/uploads.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { fixText, violationText } from '../../../i18n/mediaText.ts'
import { bucketOf } from '../../../stores/uploads/uploadBuckets.ts'
import { useUploadItem } from '../../../stores/uploads/uploads.ts'
import { cx } from '../../../ui/cx.ts'
import { FileName } from '../../../ui/names/FileName.tsx'
import { Progress } from '../../../ui/Progress.tsx'
import { FitLines } from '../fit/FitLines.tsx'
import { isAdvised } from '../fit/fitWork.ts'
import { Decisions } from '../questions/Decisions.tsx'
import { sentFraction, stateLabel } from '../stateLabel.ts'
import { detailText, duplicateText, fileFacts, isRenamed, useRowClock } from '../uploadText.ts'
import { useUploadGroupName } from '../useUploadGroupName.ts'
import { RowActions } from './RowActions.tsx'
import { StateIcon } from './StateIcon.tsx'
import { UploadPicture } from './UploadPicture.tsx'
import styles from './UploadRow.module.css'

interface UploadRowProps {
  readonly id: string
  /** The row that the Tab key leads to; its buttons come after it. */
  readonly active: boolean
}

export const UploadRow = memo(function UploadRow({ id, active }: UploadRowProps) {
  const item = useUploadItem(id)
  return item === undefined ? null : <Row item={item} tabIndex={active ? 0 : -1} />
})

const nameId = (id: string): string => `upload-name-${id}`
const linesId = (id: string): string => `upload-lines-${id}`
const aboutId = (id: string): string => `upload-about-${id}`
const stateId = (id: string): string => `upload-state-${id}`

/** What a screen reader says of a row that gets the focus: its name, then its state and what there is to say of it. */
export const rowLabels = (id: string) => ({
  'aria-labelledby': nameId(id),
  'aria-describedby': `${stateId(id)} ${linesId(id)} ${aboutId(id)}`,
})

function Row({ item, tabIndex }: { item: UploadItem; tabIndex: number }) {
  const { t, format } = useWords()
  const { state } = item
  const groupName = useUploadGroupName(item)
  const bucket = bucketOf(item)
  return (
    <div className={cx(styles.row, styles[bucket])}>
      <UploadPicture item={item} className={styles.picture} />
      <span id={stateId(item.id)} className={styles.state}>
        <StateIcon bucket={bucket} />
        <span>{stateLabel(item, t, format)}</span>
      </span>
      <div className={styles.middle}>
        <FileName id={nameId(item.id)} name={item.fileName} className={styles.name} isOneLine />
        <div id={linesId(item.id)} className={styles.lines}>
          <Lines item={item} />
        </div>
        {state.kind === 'uploading' && (
          <Progress label={stateLabel(item, t, format)} fraction={sentFraction(state)} />
        )}
        <Decisions item={item} tabIndex={tabIndex} />
      </div>
      <div id={aboutId(item.id)} className={styles.about}>
        <span className={styles.facts}>{fileFacts(item, format)}</span>
        <span className={styles.group}>{groupName === '' ? t('uploads.noGroup') : groupName}</span>
      </div>
      <RowActions item={item} tabIndex={tabIndex} className={styles.actions} />
    </div>
  )
}

/** All that there is to say about a file, a line each. */
function Lines({ item }: { item: UploadItem }) {
  const { t, format } = useWords()
  const { state } = item
  const nowMs = useRowClock(state)
  const detail = detailText(item, nowMs, t, format)
  const duplicate = duplicateText(item, t, format)
  const violations = state.kind === 'rejected' ? state.violations : []
  const over = state.kind === 'ready' || state.kind === 'cancelled' || state.kind === 'rejected'
  const warnings = over ? [] : item.warnings
  const renamed = isRenamed(item) && state.kind !== 'rejected'
  return (
    <>
      {state.kind === 'ready' && <p className={styles.id}>{state.assetId}</p>}
      {detail !== null && <p className={styles.detail}>{detail}</p>}
      {duplicate !== null && <p className={styles.detail}>{duplicate}</p>}
      {violations.map((violation) => (
        <p key={violation.code} className={styles.detail}>
          {violationText(violation, t, format)}
          {isAdvised(item, violation) && <Fix of={violation} among={violations} />}
        </p>
      ))}
      <FitLines item={item} />
      {warnings.map((warning) => (
        <p key={warning.code} className={styles.warning}>
          {t('uploads.warning', { reason: violationText(warning, t, format) })}
          <Fix of={warning} among={warnings} />
        </p>
      ))}
      <Verbatim text={state.kind === 'failed' ? state.serviceMessage : null} />
      <Verbatim text={state.kind === 'unconfirmed' ? state.doubt?.serviceMessage : null} />
      {renamed && (
        <p className={styles.note}>
          {t(state.kind === 'ready' ? 'uploads.isNamed' : 'uploads.willBeNamed', { name: item.assetName })}
        </p>
      )}
    </>
  )
}

/** The service's own words. */
function Verbatim({ text }: { text: string | null | undefined }) {
  const { t } = useWords()
  if (text === null || text === undefined || text === '') return null
  return (
    <p className={styles.detail}>
      {t('common.serviceSays')} <q className={styles.verbatim}>{text}</q>
    </p>
  )
}

/** What would make the file fit. Said once, by the last that it mends: one crop often mends several things. */
function Fix({ of, among }: { of: Violation; among: readonly Violation[] }) {
  const { t, format } = useWords()
  const wordsOf = ({ fix }: Violation): string | null => (fix === undefined ? null : fixText(fix, t, format))
  const words = wordsOf(of)
  if (words === null || among.findLast((other) => wordsOf(other) === words) !== of) return null
  return <span className={styles.fix}> {words}</span>
}
