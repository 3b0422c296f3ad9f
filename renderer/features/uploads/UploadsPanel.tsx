import { useDeferredValue, useEffect, useMemo, useRef } from 'react'
import { useWords } from '../../i18n/I18nProvider.tsx'
import { layoutLimits } from '../../stores/layout.ts'
import {
  isActive,
  type UploadBucket,
  type UploadFilter,
  type UploadOrder,
  uploadBuckets,
} from '../../stores/uploadBuckets.ts'
import { listUploads, useUploads } from '../../stores/uploads.ts'
import { setView, useView } from '../../stores/view.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { useKeepFocus } from '../../ui/hooks/useKeepFocus.ts'
import { Resizer } from '../../ui/panes/Resizer.tsx'
import { TabPanel } from '../../ui/panes/Tabs.tsx'
import { HandoverBar } from './adding/HandoverBar.tsx'
import { QueueStatus } from './QueueStatus.tsx'
import { AskBars } from './questions/AskBars.tsx'
import { SkipBars } from './skipped/SkipBars.tsx'
import { EmptyUploadList, UploadList } from './UploadList.tsx'
import { UploadsHeader, uploadListId } from './UploadsHeader.tsx'
import styles from './UploadsPanel.module.css'

/** The queue, at the lower edge: one line of summary, or that and the list. */
export function UploadsPanel() {
  const { t } = useWords()
  const open = useView((view) => view.uploadsOpen) === true
  const heightPx = useView((view) => view.uploadsPx)
  const filter = useView((view) => view.uploadsFilter)
  const order = useView((view) => view.uploadsOrder)
  const structure = useUploads((state) => state.structure)
  const listed = useListed(structure, filter, order, open)
  const panel = useRef<HTMLElement>(null)
  useOpenForWork()
  useKeepFocus(panel, () => focusListOf(panel.current))

  return (
    <section
      ref={panel}
      aria-label={t('uploads.title')}
      className={styles.panel}
      style={open ? { blockSize: heightPx } : undefined}
    >
      {open && (
        <Resizer
          label={t('shell.resizeUploads')}
          axis="block"
          value={heightPx}
          {...layoutLimits.uploadsPx}
          onChange={(px) => setView({ uploadsPx: px })}
        />
      )}
      <QueueStatus />
      <UploadsHeader open={open} />
      {open && (
        <>
          <HandoverBar />
          <SkipBars />
          <AskBars />
          <TabPanel id={uploadListId} value={filter} className={styles.list}>
            {listed.length > 0 ? (
              // Another choice is read from its top.
              <UploadList key={`${filter} ${order}`} ids={listed} />
            ) : (
              <NothingListed all={filter === 'all'} />
            )}
          </TabPanel>
        </>
      )}
    </section>
  )
}

/** To the row that took the place of the last one; without rows to the filter above them. */
function focusListOf(panel: HTMLElement | null): void {
  const target =
    panel?.querySelector<HTMLElement>('[data-upload-id][tabindex="0"]') ??
    panel?.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]')
  target?.focus({ preventScroll: true })
}

function NothingListed({ all }: { all: boolean }) {
  const { t } = useWords()
  return (
    <>
      <EmptyUploadList />
      <EmptyState
        title={all ? t('uploads.emptyTitle') : t('uploads.emptyFilter')}
        {...(all ? { body: t('uploads.emptyBody') } : {})}
      />
    </>
  )
}

/**
 * In order, and in a new order only when a row came, went or moved. Thousands of rows that come one after the other are drawn
 * between what a person does, and not instead of it.
 */
function useListed(
  structure: number,
  filter: UploadFilter,
  order: UploadOrder,
  open: boolean,
): readonly string[] {
  const listed = useMemo(
    () => (open && structure >= 0 ? listUploads(filter, order) : []),
    [structure, filter, order, open],
  )
  const isListing = useUploads((state) => state.queue.isListing)
  const deferred = useDeferredValue(listed)
  return isListing ? deferred : listed
}

/**
 * Work that is there at the start is shown, and so is what comes while there was nothing to do; then the person decides.
 * What is finished stays as closed as it was left.
 */
function useOpenForWork(): void {
  const loaded = useUploads((state) => state.loaded)
  const open = useUploads((state) =>
    uploadBuckets.some((bucket) => isOpen(bucket) && state.counts[bucket] > 0),
  )
  const any = useUploads((state) => uploadBuckets.some((bucket) => state.counts[bucket] > 0))
  const started = useRef(false)
  useEffect(() => {
    if (!loaded) return
    const { uploadsOpen, section } = useView.getState()
    const undecided = uploadsOpen === null
    // Over "Generate" a file shows at its slot how far it is.
    if (section === 'generate') return
    if (open || (!started.current && undecided && any)) setView({ uploadsOpen: true })
    started.current = true
  }, [loaded, open, any])
}

const isOpen = (bucket: UploadBucket): boolean => isActive(bucket) || bucket === 'attention'
