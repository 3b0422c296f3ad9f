import { useQuery } from '@tanstack/react-query'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import type { SkippedFiles } from '../../../../shared/uploads/uploads.ts'
import { bridge, toAppError, unwrap } from '../../../bridge.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { keys } from '../../../queries.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { FileName } from '../../../ui/names/FileName.tsx'
import { Problem } from '../../../ui/Problem.tsx'
import { Spinner } from '../../../ui/Spinner.tsx'
import { useCopy } from '../../../useAction.ts'
import styles from './SkippedDialog.module.css'

/** The files that a drop left out, by name, with the reason of each. */
export function SkippedDialog({ dropId, onClose }: { dropId: string; onClose: () => void }) {
  const { t } = useWords()
  const copy = useCopy()
  const { data, error } = useQuery({
    queryKey: keys.skipped(dropId),
    queryFn: () => unwrap(bridge().uploads.skipped({ dropId })),
  })
  const copyList = () =>
    void copy((data?.files ?? []).map(({ name, reason }) => `${name}\t${t(`drop.why.${reason}`)}`).join('\n'))
  return (
    <Dialog
      title={t('drop.skippedTitle')}
      width="wide"
      onClose={onClose}
      footer={
        <>
          <Button disabled={data === undefined} onClick={copyList}>
            {t('drop.copyList')}
          </Button>
          <Button look="primary" onClick={onClose}>
            {t('common.close')}
          </Button>
        </>
      }
    >
      {data !== undefined ? (
        <SkippedList skipped={data} />
      ) : error === null ? (
        <Spinner />
      ) : (
        <Problem error={toAppError(error)} />
      )}
    </Dialog>
  )
}

const rowPx = 44

function SkippedList({ skipped: { files, skippedCount } }: { skipped: SkippedFiles }) {
  const { t, format } = useWords()
  const scroller = useRef<HTMLElement>(null)
  // It comes after the dialog has opened, and is what one wants to move in.
  useEffect(() => scroller.current?.focus(), [])
  const virtualizer = useVirtualizer({
    count: files.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: 10,
  })
  return (
    <>
      {skippedCount > files.length && (
        <p>{t('drop.firstOnly', { shown: format.count(files.length), all: format.count(skippedCount) })}</p>
      )}
      {/* The keyboard scrolls it, and there is nothing in it to press. */}
      <section
        ref={scroller}
        tabIndex={files.length > 0 ? 0 : -1}
        aria-label={t('drop.skippedTitle')}
        className={styles.scroller}
      >
        <ul className={styles.list} style={{ blockSize: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map((row) => {
            const file = files[row.index]
            return file === undefined ? null : (
              <li
                key={row.key}
                ref={virtualizer.measureElement}
                data-index={row.index}
                aria-setsize={files.length}
                aria-posinset={row.index + 1}
                className={styles.file}
                style={{ transform: `translateY(${row.start}px)` }}
              >
                <FileName name={file.name} className={styles.name} />
                <span className={styles.reason}>{t(`drop.why.${file.reason}`)}</span>
              </li>
            )
          })}
        </ul>
      </section>
    </>
  )
}
