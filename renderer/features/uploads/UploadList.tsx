import { type KeyboardEvent, type MouseEvent, memo } from 'react'
import { useWords } from '../../i18n/I18nProvider.tsx'
import { shortcutKey } from '../../ui/keys/shortcutKey.ts'
import { useRowList } from '../../ui/rows/useRowList.ts'
import { RowMenu } from './row/RowMenu.tsx'
import { rowLabels, UploadRow } from './row/UploadRow.tsx'
import { useRowCommands } from './row/useRowCommands.ts'
import styles from './UploadList.module.css'

/** A list without rows: it is named and found also while there is nothing in it. */
export function EmptyUploadList() {
  const { t } = useWords()
  return <ul aria-label={t('uploads.title')} className={styles.none} />
}

const rowPx = 48

/** All files of the queue; a double-click, or a command, shows one's asset. */
export const UploadList = memo(function UploadList({ ids }: { ids: readonly string[] }) {
  const { t } = useWords()
  const { command, run: runRow } = useRowCommands()
  const rows = useRowList({ ids, idAttribute: 'data-upload-id', rowPx, overscan: 8, paddingEnd: 8 })

  function onKeyDown(event: KeyboardEvent): void {
    const pressed = rows.rowOfKey(event)
    if (pressed === null) return
    const withCtrl = event.ctrlKey || event.metaKey
    const key = withCtrl ? shortcutKey(event) : event.key
    const isMove = !withCtrl && rows.move(key, pressed)
    if (!isMove && !command(key, withCtrl, pressed.id, pressed.target === pressed.row)) return
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
    <div ref={rows.scroller} className={styles.scroller}>
      {/* Rows are placed by hand, which makes some browsers forget that it is a list. */}
      <RowMenu>
        <ul
          ref={rows.list}
          aria-label={t('uploads.title')}
          className={styles.list}
          style={{ blockSize: rows.virtualizer.getTotalSize() }}
          onFocus={rows.onFocus}
          onKeyDown={onKeyDown}
          onDoubleClick={onDoubleClick}
        >
          {rows.virtualizer.getVirtualItems().map((row) => {
            const id = ids[row.index]
            if (id === undefined) return null
            const active = row.index === rows.current
            return (
              <li
                key={row.key}
                ref={rows.virtualizer.measureElement}
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
