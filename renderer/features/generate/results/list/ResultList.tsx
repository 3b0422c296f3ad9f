import { useVirtualizer } from '@tanstack/react-virtual'
import {
  type FocusEvent,
  type KeyboardEvent,
  memo,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { flushSync } from 'react-dom'
import { useWords } from '../../../../i18n/I18nProvider.tsx'
import { cx } from '../../../../ui/cx.ts'
import { shortcutKey } from '../../../../ui/keys/shortcutKey.ts'
import { currentRow, moveInRow, moveRow } from '../../../uploads/row/rowKeys.ts'
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

/** A card and all that can be pressed in it, in the order in which one sees them. */
const stopsOf = (card: HTMLElement): readonly HTMLElement[] => [
  card,
  ...card.querySelectorAll<HTMLElement>('button:enabled, input:enabled'),
]

interface ResultListProps {
  readonly ids: readonly string[]
  /** How many stand side by side. */
  readonly columns: 1 | 2
}

/**
 * Only the cards that are on the screen; screen readers are told of all. One stop of the Tab key for the whole list: the
 * arrows, Home, End and the page keys go from card to card, Left and Right (or Tab) to what a card offers.
 */
export const ResultList = memo(function ResultList({ ids, columns }: ResultListProps) {
  const { t } = useWords()
  const scroller = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLUListElement>(null)
  const command = useCardKeys()
  const [currentId, setCurrentId] = useState<string | null>(null)
  const lastIndex = useRef(0)
  const current = useMemo(() => currentRow(ids, currentId, lastIndex.current), [ids, currentId])
  lastIndex.current = current

  const getItemKey = useCallback((index: number) => ids[index] ?? index, [ids])
  const virtualizer = useVirtualizer({
    count: ids.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => cardPx,
    getItemKey,
    gap: gapPx,
    lanes: columns,
    // Cards that come and go above leave those on the screen where they are; at the very top new ones are shown.
    anchorTo: (scroller.current?.scrollTop ?? 0) < 1 ? 'start' : 'end',
    overscan: 4,
    paddingEnd: 12,
    // The card of the keyboard stays in the page when it is scrolled away, so that the focus is not lost.
    rangeExtractor: ({ startIndex, endIndex, overscan, count }) => {
      const first = Math.max(0, startIndex - overscan)
      const last = Math.min(count - 1, endIndex + overscan)
      const places = Array.from({ length: Math.max(0, last - first + 1) }, (_, place) => first + place)
      if (current < first) return [current, ...places]
      return current > last && current < count ? [...places, current] : places
    },
  })

  const focusCard = useCallback(
    (index: number): void => {
      const id = ids[index]
      if (id === undefined) return
      // At once, so that the card is there before the next key comes.
      flushSync(() => setCurrentId(id))
      virtualizer.scrollToIndex(index)
      list.current?.querySelector<HTMLElement>(`[data-index="${index}"]`)?.focus({ preventScroll: true })
    },
    [ids, virtualizer],
  )

  // From anywhere in Generate: Alt with the arrows.
  useEffect(
    () =>
      registerList((step) => {
        const inside = list.current?.contains(document.activeElement) === true
        focusCard(Math.max(0, Math.min(ids.length - 1, inside ? current + step : current)))
      }),
    [focusCard, ids.length, current],
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

  function onFocus(event: FocusEvent): void {
    const card = event.target.closest<HTMLElement>('[data-result-id]')
    if (card !== null) setCurrentId(card.dataset.resultId ?? null)
  }

  function onKeyDown(event: KeyboardEvent): void {
    const { target, key } = event
    // Keys of an open menu come here too: it belongs to a card, but lies elsewhere in the page.
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    if (!(target instanceof HTMLElement) || list.current?.contains(target) !== true) return
    const card = target.closest<HTMLElement>('[data-result-id]')
    const id = card?.dataset.resultId
    if (card === null || id === undefined) return
    // The arrows of a slider are its own.
    const isSlider = target instanceof HTMLInputElement
    const rtl = document.documentElement.dir === 'rtl'
    const stops = stopsOf(card)
    const pageCards = Math.max(1, Math.floor((scroller.current?.clientHeight ?? cardPx) / cardPx) - 1)
    const to = isSlider ? null : moveRow(key, Number(card.dataset.index), ids.length, pageCards)
    const stop = isSlider ? null : moveInRow(key, stops.indexOf(target), stops.length - 1, rtl)
    if (to !== null) focusCard(to)
    else if (stop !== null) stops[stop]?.focus()
    else if (!command(shortcutKey(event), id, target === card)) return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div ref={scroller} className={styles.scroller}>
      {/* Cards are placed by hand, which makes some browsers forget that it is a list. */}
      <CardMenu>
        <ul
          ref={list}
          aria-label={t('generate.results.title')}
          className={styles.list}
          style={{ blockSize: virtualizer.getTotalSize() }}
          onFocus={onFocus}
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
