import { type KeyboardEvent, memo, useEffect, useLayoutEffect, useRef } from 'react'
import { useWords } from '../../../../i18n/I18nProvider.tsx'
import { cx } from '../../../../ui/cx.ts'
import { shortcutKey } from '../../../../ui/keys/shortcutKey.ts'
import { useRowList } from '../../../../ui/rows/useRowList.ts'
import { cardLabels } from '../card/labels.ts'
import { ResultCard } from '../card/ResultCard.tsx'
import { usePlaying } from '../player/playing.ts'
import { CardMenu } from './CardMenu.tsx'
import { registerList } from './lists.ts'
import styles from './ResultList.module.css'
import { useCardKeys } from './useCardKeys.ts'

/** A small card; the large one and those in trouble say how tall they are when they are there. */
const cardPx = 130
const gapPx = 8

interface ResultListProps {
  readonly ids: readonly string[]
  /** How many stand side by side. */
  readonly columns: 1 | 2
}

/** All that was sent, and what became of it. */
export const ResultList = memo(function ResultList({ ids, columns }: ResultListProps) {
  const { t } = useWords()
  const command = useCardKeys()
  const cards = useRowList({
    ids,
    idAttribute: 'data-result-id',
    rowPx: cardPx,
    gapPx,
    lanes: columns,
    overscan: 4,
    paddingEnd: 12,
  })
  const { virtualizer, current, focusRow: focusCard, hasFocus } = cards

  // In another number of columns all cards lie elsewhere: the first one on the screen stays the first one.
  const first = useRef<{ readonly columns: number; readonly id: string | undefined } | null>(null)
  useLayoutEffect(() => {
    if (first.current === null || first.current.columns === columns) {
      first.current = { columns, id: ids[virtualizer.range?.startIndex ?? 0] }
      return
    }
    const index = first.current.id === undefined ? -1 : ids.indexOf(first.current.id)
    first.current = { columns, id: first.current.id }
    if (index > 0) virtualizer.scrollToIndex(index, { align: 'start' })
  })

  // From anywhere in Generate: Alt with the arrows.
  useEffect(
    () =>
      registerList((step) => {
        focusCard(Math.max(0, Math.min(ids.length - 1, hasFocus() ? current + step : current)))
      }),
    [focusCard, hasFocus, ids.length, current],
  )

  // The one that plays is looked at: it comes into sight when it grows.
  const playingId = usePlaying((playing) => playing.resultId)
  const playingIndex = playingId === null ? -1 : ids.indexOf(playingId)
  const shownId = useRef<string | null>(null)
  useEffect(() => {
    if (shownId.current === playingId) return
    shownId.current = playingId
    if (playingIndex < 0) return
    const frame = requestAnimationFrame(() => virtualizer.scrollToIndex(playingIndex, { align: 'auto' }))
    return () => cancelAnimationFrame(frame)
  }, [virtualizer, playingId, playingIndex])

  function onKeyDown(event: KeyboardEvent): void {
    const pressed = event.ctrlKey || event.metaKey ? null : cards.rowOfKey(event)
    if (pressed === null) return
    // The arrows of a slider are its own.
    const isMove = !(pressed.target instanceof HTMLInputElement) && cards.move(event.key, pressed)
    if (!isMove && !command(shortcutKey(event), pressed.id, pressed.target === pressed.row)) return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div ref={cards.scroller} className={styles.scroller}>
      {/* Cards are placed by hand, which makes some browsers forget that it is a list. */}
      <CardMenu>
        <ul
          ref={cards.list}
          aria-label={t('generate.results.title')}
          className={styles.list}
          style={{ blockSize: virtualizer.getTotalSize() }}
          onFocus={cards.onFocus}
          onKeyDown={onKeyDown}
        >
          {virtualizer.getVirtualItems().map((card) => {
            const id = ids[card.index]
            if (id === undefined) return null
            const active = card.index === current
            return (
              <li
                key={card.key}
                ref={virtualizer.measureElement}
                data-index={card.index}
                data-result-id={id}
                tabIndex={active ? 0 : -1}
                aria-setsize={ids.length}
                aria-posinset={card.index + 1}
                {...cardLabels(id)}
                className={cx(styles.item, columns === 2 && styles.half, card.lane === 1 && styles.second)}
                style={{ transform: `translateY(${card.start}px)` }}
              >
                <ResultCard id={id} active={active} />
              </li>
            )
          })}
        </ul>
      </CardMenu>
    </div>
  )
})

/** A list without cards: it is named and found also while there is nothing in it. */
export function EmptyResultList() {
  const { t } = useWords()
  return <ul aria-label={t('generate.results.title')} className={styles.none} />
}
