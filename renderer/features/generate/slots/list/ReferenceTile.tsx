import { CircleAlert, X } from 'lucide-react'
import type { Problem } from '../../../../../shared/generation/checks/problems.ts'
import type { Reference } from '../../../../../shared/generation/draft.ts'
import type { SlotSpec } from '../../../../../shared/generation/models/spec.ts'
import { useWords } from '../../../../i18n/I18nProvider.tsx'
import { cx } from '../../../../ui/cx.ts'
import { ContextActions } from '../../../../ui/Menu.tsx'
import type { Composed } from '../../composer/state/composed.ts'
import { useEdit } from '../../composer/state/useEdit.ts'
import { lookAt } from '../../library/lookAt.ts'
import { problemShort, problemText } from '../../problems/problemText.ts'
import { beginAssetDrag, endAssetDrag } from '../drag/assetDrag.ts'
import { ReferencePicture } from '../picture/ReferencePicture.tsx'
import { isWrong } from '../SlotProblems.tsx'
import { useReferenceActions } from '../useReferenceActions.tsx'
import styles from './ReferenceTile.module.css'

interface ReferenceTileProps {
  readonly reference: Reference
  readonly spec: SlotSpec
  readonly place: number
  readonly count: number
  readonly tabStop: boolean
  readonly problems: readonly Problem[]
  readonly composed: Composed
  readonly onFocus: () => void
}

/** One reference of a list: its picture, its number, and what is wrong with it. */
export function ReferenceTile(props: ReferenceTileProps) {
  const { reference, spec, place, count, tabStop, problems, composed, onFocus } = props
  const { t, format } = useWords()
  const edit = useEdit()
  const entries = useReferenceActions(reference, spec.slot, place, count)
  const error = problems.find(({ level }) => level === 'error')
  const number = reference.kind === 'asset' ? (composed.numbers.get(reference.assetId) ?? null) : null
  const durationMs = reference.durationMs
  const label = [
    number ?? String(place + 1),
    reference.name,
    ...problems.map((problem) => problemText(problem, composed.composition, t, format)),
  ].join(', ')
  const short = error === undefined ? '' : problemShort(error, t, format)
  return (
    <li className={styles.item}>
      <ContextActions entries={entries}>
        <button
          type="button"
          data-place={place}
          data-slot={spec.slot}
          className={cx(styles.tile, error !== undefined && isWrong(error) && styles.wrong)}
          aria-label={label}
          aria-keyshortcuts="Alt+ArrowLeft Alt+ArrowRight Delete"
          title={reference.name}
          tabIndex={tabStop ? 0 : -1}
          draggable={reference.kind === 'asset'}
          onFocus={onFocus}
          onClick={() => {
            if (reference.kind === 'asset') lookAt(reference.assetId)
          }}
          onDragStart={(event) => {
            if (reference.kind !== 'asset') return
            beginAssetDrag(event.dataTransfer, {
              references: [reference],
              from: { slot: spec.slot, place },
            })
          }}
          onDragEnd={endAssetDrag}
        >
          <ReferencePicture reference={reference} composed={composed} />
          <span className={styles.number} aria-hidden="true">
            {place + 1}
          </span>
          {durationMs !== null && spec.type !== 'image' && error === undefined && (
            <span className={styles.duration} aria-hidden="true">
              {format.clock(durationMs)}
            </span>
          )}
          {error !== undefined && (
            <span className={cx(styles.error, !isWrong(error) && styles.waiting)} aria-hidden="true">
              {short === '' ? <CircleAlert /> : short}
            </span>
          )}
        </button>
      </ContextActions>
      <button
        type="button"
        className={styles.remove}
        tabIndex={-1}
        aria-label={`${t('generate.compose.remove')}: ${reference.name}`}
        onClick={() => edit.remove(spec.slot, place)}
      >
        <X aria-hidden="true" />
      </button>
    </li>
  )
}
