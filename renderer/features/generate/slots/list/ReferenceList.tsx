import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { referenceIdOf } from '../../../../../shared/generation/composition/references.ts'
import type { Reference } from '../../../../../shared/generation/draft.ts'
import type { SlotSpec } from '../../../../../shared/generation/models/spec.ts'
import { useWords } from '../../../../i18n/I18nProvider.tsx'
import { cx } from '../../../../ui/cx.ts'
import { useKeepFocus } from '../../../../ui/hooks/useKeepFocus.ts'
import { type Composed, problemsAt, secondsIn } from '../../composer/state/composed.ts'
import { useEdit } from '../../composer/state/useEdit.ts'
import { addIcons } from '../addIcons.ts'
import { chooseForSlot } from '../chooseForSlot.ts'
import { useIsDragging } from '../drag/useIsDragging.ts'
import { useSlotDrop } from '../drag/useSlotDrop.ts'
import { UploadLine } from '../picture/UploadLine.tsx'
import { ProblemLines, slotProblems } from '../SlotProblems.tsx'
import { listKey } from './listKeys.ts'
import styles from './ReferenceList.module.css'
import { ReferenceTile } from './ReferenceTile.tsx'

/** References of one kind, in their order: the numbers of the prompt follow it. One stop of the Tab key, and the arrows. */
export function ReferenceList({ spec, composed }: { spec: SlotSpec; composed: Composed }) {
  const { t, format } = useWords()
  const edit = useEdit()
  const problemsId = useId()
  const list = useRef<HTMLUListElement>(null)
  const [focused, setFocused] = useState(0)
  const { over, handlers } = useSlotDrop(spec)
  const dragging = useIsDragging()
  const { slot, max, type } = spec
  const name = t(`generate.compose.slot.${slot}`)
  const references = composed.composition.slots[slot] ?? []
  const ids = keysOf(references)
  const stop = Math.min(focused, references.length - 1)
  const seconds = secondsIn(composed, slot)
  const Icon = addIcons[type]
  useKeepFocus(list, () => focusPlace(list.current, stop))

  function onKeyDown(event: KeyboardEvent): void {
    const tile = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-place]') : null
    if (tile === null) return
    const place = Number(tile.dataset.place)
    const rtl = document.documentElement.dir === 'rtl'
    const what = listKey(event, place, references.length, rtl)
    if (what === null) return
    event.preventDefault()
    if (what.kind === 'remove') {
      edit.remove(slot, place)
      setFocused(Math.max(0, Math.min(place, references.length - 2)))
      return
    }
    if (what.kind === 'move') edit.move(slot, place, what.to)
    setFocused(what.to)
    // The tile of that place may be drawn only now.
    requestAnimationFrame(() => focusPlace(list.current, what.to))
  }

  const counts = [
    Number.isFinite(max)
      ? t('generate.compose.countOf', { count: references.length, max })
      : references.length === 0
        ? null
        : format.count(references.length),
    seconds === null || references.length === 0 || spec.totalSeconds === undefined
      ? null
      : t('generate.compose.secondsOf', {
          seconds: format.number(seconds, 1),
          max: format.number(spec.totalSeconds.max),
        }),
  ].filter((part) => part !== null)

  return (
    <div className={styles.block} {...handlers}>
      <p className={styles.label}>
        {name} <span className={styles.count}>{counts.join(' · ')}</span>
      </p>
      <ul
        ref={list}
        aria-label={name}
        aria-describedby={problemsId}
        className={styles.list}
        onKeyDown={onKeyDown}
      >
        {references.map((reference, place) => (
          <ReferenceTile
            key={ids[place]}
            reference={reference}
            spec={spec}
            place={place}
            count={references.length}
            tabStop={place === stop}
            problems={problemsAt(composed, slot, place)}
            composed={composed}
            onFocus={() => setFocused(place)}
          />
        ))}
        {references.length < max && (
          <li className={styles.addItem}>
            <button
              type="button"
              className={cx(styles.add, (over || dragging) && styles.hot)}
              aria-label={t('generate.compose.addTo', { slot: name })}
              onClick={() => chooseForSlot(spec)}
            >
              <Icon aria-hidden="true" />
              {dragging ? t(`generate.compose.drop.${type}`) : t('generate.compose.dropOrChoose')}
            </button>
          </li>
        )}
      </ul>
      {references.map((reference) =>
        reference.kind === 'upload' ? (
          <UploadLine key={reference.uploadId} uploadId={reference.uploadId} name={reference.name} />
        ) : null,
      )}
      <ProblemLines id={problemsId} composed={composed} problems={slotProblems(composed, slot)} />
    </div>
  )
}

/** By what it is, so that a tile keeps its element when it is moved. The same may stand there twice while it is put right. */
function keysOf(references: readonly Reference[]): readonly string[] {
  const seen = new Map<string, number>()
  return references.map((reference) => {
    const id = referenceIdOf(reference)
    const times = seen.get(id) ?? 0
    seen.set(id, times + 1)
    return `${id} ${times}`
  })
}

/** To the reference there; without references to what adds one. */
function focusPlace(list: HTMLElement | null, place: number): void {
  const target =
    list?.querySelector<HTMLElement>(`[data-place="${place}"]`) ?? list?.querySelector<HTMLElement>('button')
  target?.focus()
}
