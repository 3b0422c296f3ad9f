import { useEffect, useMemo, useRef, useState } from 'react'
import { useWords } from '../../i18n/I18nProvider'
import {
  isActive,
  type UploadBucket,
  type UploadFilter,
  type UploadOrder,
  uploadBuckets,
} from '../../stores/uploadBuckets'
import { listUploads, useUploads } from '../../stores/uploads'
import { setView, useView } from '../../stores/view'
import { EmptyState } from '../../ui/EmptyState'
import { Resizer } from '../../ui/Resizer'
import { AskBars } from './AskBars'
import { EmptyUploadList, UploadList } from './UploadList'
import { UploadsHeader } from './UploadsHeader'
import styles from './UploadsPanel.module.css'

/** The queue, at the lower edge: one line of summary, or that and the list. */
export function UploadsPanel() {
  const { t } = useWords()
  const open = useView((view) => view.uploadsOpen)
  const heightPx = useView((view) => view.uploadsPx)
  const [filter, setFilter] = useState<UploadFilter>('all')
  const [order, setOrder] = useState<UploadOrder>('newest')
  const structure = useUploads((state) => state.structure)
  const listed = useListed(structure, filter, order, open)
  useOpenForWork()

  return (
    <section
      aria-label={t('uploads.title')}
      className={styles.panel}
      style={open ? { blockSize: heightPx } : undefined}
    >
      {open && (
        <Resizer
          label={t('shell.resizeUploads')}
          axis="block"
          value={heightPx}
          min={140}
          max={640}
          onChange={(px) => setView({ uploadsPx: px })}
        />
      )}
      <UploadsHeader open={open} filter={filter} order={order} onFilter={setFilter} onOrder={setOrder} />
      {open && (
        <>
          <AskBars />
          {listed.length > 0 ? (
            <UploadList ids={listed} />
          ) : (
            <>
              <EmptyUploadList />
              <EmptyState
                title={filter === 'all' ? t('uploads.emptyTitle') : t('uploads.emptyFilter')}
                {...(filter === 'all' ? { body: t('uploads.emptyBody') } : {})}
              />
            </>
          )}
        </>
      )}
    </section>
  )
}

/** In order, and in a new order only when a row came, went or moved. */
function useListed(
  structure: number,
  filter: UploadFilter,
  order: UploadOrder,
  open: boolean,
): readonly string[] {
  return useMemo(
    () => (open && structure >= 0 ? listUploads(filter, order) : []),
    [structure, filter, order, open],
  )
}

/** What is there at the start is shown, and so is what comes while there was nothing to do; then the person decides. */
function useOpenForWork(): void {
  const loaded = useUploads((state) => state.loaded)
  const open = useUploads((state) =>
    uploadBuckets.some((bucket) => isOpen(bucket) && state.counts[bucket] > 0),
  )
  const any = useUploads((state) => uploadBuckets.some((bucket) => state.counts[bucket] > 0))
  const started = useRef(false)
  useEffect(() => {
    if (!loaded) return
    if (started.current ? open : any) setView({ uploadsOpen: true })
    started.current = true
  }, [loaded, open, any])
}

const isOpen = (bucket: UploadBucket): boolean => isActive(bucket) || bucket === 'attention'
