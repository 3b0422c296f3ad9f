import { useVirtualizer } from '@tanstack/react-virtual'
import {
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  memo,
  useCallback,
  useMemo,
  useRef,
  useState,
} from 'react'
import { flushSync } from 'react-dom'
import { useWords } from '../../i18n/I18nProvider.tsx'
import { shortcutKey } from '../../ui/keys/shortcutKey.ts'
import { RowMenu } from './row/RowMenu.tsx'
import { currentRow, moveInRow, moveRow } from './row/rowKeys.ts'
import { rowLabels, UploadRow } from './row/UploadRow.tsx'
import { useRowCommands } from './row/useRowCommands.ts'
import styles from './UploadList.module.css'

/** A list without rows: it is named and found also while there is nothing in it. */
export function EmptyUploadList() {
  const { t } = useWords()
  return <ul aria-label={t('uploads.title')} className={styles.none} />
}

const rowPx = 48

/** A row and all that can be pressed in it, in the order in which one sees them. */
const stopsOf = (row: HTMLElement): readonly HTMLElement[] => [
  row,
  ...row.querySelectorAll<HTMLElement>('button:enabled, input:enabled'),
]

/**
 * Only the rows that are on the screen; screen readers are told of all. One stop of the Tab key for the whole list:
 * the arrows, Home, End and the page keys go from row to row, Left and Right (or Tab) to what a row offers.
 */
export const UploadList = memo(function UploadList({ ids }: { ids: readonly string[] }) {
  const { t } = useWords()
  const scroller = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLUListElement>(null)
  const { command, run: runRow } = useRowCommands()
  const [currentId, setCurrentId] = useState<string | null>(null)
  const lastIndex = useRef(0)
  const current = useMemo(() => currentRow(ids, currentId, lastIndex.current), [ids, currentId])
  lastIndex.current = current

  const getItemKey = useCallback((index: number) => ids[index] ?? index, [ids])
  const virtualizer = useVirtualizer({
    count: ids.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    getItemKey,
    // Rows that come and go above leave those on the screen where they are; at the very top new ones are shown.
    anchorTo: (scroller.current?.scrollTop ?? 0) < 1 ? 'start' : 'end',
    overscan: 8,
    paddingEnd: 8,
    // The row of the keyboard stays in the page when it is scrolled away, so that the focus is not lost.
    rangeExtractor: ({ startIndex, endIndex, overscan, count }) => {
      const first = Math.max(0, startIndex - overscan)
      const last = Math.min(count - 1, endIndex + overscan)
      const places = Array.from({ length: Math.max(0, last - first + 1) }, (_, place) => first + place)
      if (current < first) return [current, ...places]
      return current > last && current < count ? [...places, current] : places
    },
  })

  function focusRow(index: number): void {
    const id = ids[index]
    if (id === undefined) return
    // At once, so that the row is there before the next key comes.
    flushSync(() => setCurrentId(id))
    virtualizer.scrollToIndex(index)
    list.current?.querySelector<HTMLElement>(`[data-index="${index}"]`)?.focus({ preventScroll: true })
  }

  function onFocus(event: FocusEvent): void {
    const row = event.target.closest<HTMLElement>('[data-upload-id]')
    if (row !== null) setCurrentId(row.dataset.uploadId ?? null)
  }

  function onKeyDown(event: KeyboardEvent): void {
    const { target, key } = event
    // Keys of an open menu come here too: it belongs to a row, but lies elsewhere in the page.
    if (event.defaultPrevented || event.altKey || event.shiftKey) return
    if (!(target instanceof HTMLElement) || list.current?.contains(target) !== true) return
    const row = target.closest<HTMLElement>('[data-upload-id]')
    const id = row?.dataset.uploadId
    if (row === null || id === undefined) return
    if (!event.ctrlKey && !event.metaKey) {
      const pageRows = Math.max(1, Math.floor((scroller.current?.clientHeight ?? rowPx) / rowPx) - 1)
      const to = moveRow(key, Number(row.dataset.index), ids.length, pageRows)
      const stops = stopsOf(row)
      const stop = moveInRow(
        key,
        stops.indexOf(target),
        stops.length - 1,
        document.documentElement.dir === 'rtl',
      )
      if (to !== null) focusRow(to)
      else if (stop !== null) stops[stop]?.focus()
      else if (!command(key, false, id, target === row)) return
    } else if (!command(shortcutKey(event), true, id, target === row)) return
    event.preventDefault()
    event.stopPropagation()
  }

  function onDoubleClick({ target }: MouseEvent): void {
    // A word was marked by it, or a button was pressed twice.
    if (window.getSelection()?.isCollapsed === false) return
    if (!(target instanceof Element) || target.closest('button, input, label') !== null) return
    const id = target.closest<HTMLElement>('[data-upload-id]')?.dataset.uploadId
    if (id !== undefined) runRow('show', id)
  }

  return (
    <div ref={scroller} className={styles.scroller}>
      {/* Rows are placed by hand, which makes some browsers forget that it is a list. */}
      <RowMenu>
        <ul
          ref={list}
          aria-label={t('uploads.title')}
          className={styles.list}
          style={{ blockSize: virtualizer.getTotalSize() }}
          onFocus={onFocus}
          onKeyDown={onKeyDown}
          onDoubleClick={onDoubleClick}
        >
          {virtualizer.getVirtualItems().map((row) => {
            const id = ids[row.index]
            if (id === undefined) return null
            const active = row.index === current
            return (
              <li
                key={row.key}
                ref={virtualizer.measureElement}
                data-index={row.index}
                data-upload-id={id}
                tabIndex={active ? 0 : -1}
                aria-setsize={ids.length}
                aria-posinset={row.index + 1}
                {...rowLabels(id)}
                className={styles.row}
                style={{ transform: `translateY(${row.start}px)` }}
              >
                <UploadRow id={id} active={active} />
              </li>
            )
          })}
        </ul>
      </RowMenu>
    </div>
  )
})
