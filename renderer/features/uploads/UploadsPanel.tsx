import { useEffect, useRef } from 'react'
import { useWords } from '../../i18n/I18nProvider.tsx'
import { chosenUploadsPx, uploadsHeight } from '../../stores/paneSizes.ts'
import { isActive, type UploadBucket, uploadBuckets } from '../../stores/uploads/uploadBuckets.ts'
import { useUploads } from '../../stores/uploads/uploads.ts'
import { setView, useView } from '../../stores/view.ts'
import { useKeepFocus } from '../../ui/hooks/useKeepFocus.ts'
import { useWindowHeight } from '../../ui/hooks/useWindowSize.ts'
import { lazyView } from '../../ui/lazyView.tsx'
import { Resizer } from '../../ui/panes/Resizer.tsx'
import { QueueStatus } from './QueueStatus.tsx'
import { UploadsHeader } from './UploadsHeader.tsx'
import styles from './UploadsPanel.module.css'

/** Nothing of it is seen while the panel is closed, as it is before the first upload. */
const UploadsBody = lazyView(async () => (await import('./UploadsBody.tsx')).UploadsBody)

/** The queue, at the lower edge: one line of summary, or that and the list. */
export function UploadsPanel() {
  const { t } = useWords()
  const open = useView((view) => view.uploadsOpen) === true
  const height = uploadsHeight(
    useView((view) => view.uploadsPx),
    useWindowHeight(),
  )
  const panel = useRef<HTMLElement>(null)
  useOpenForWork()
  useKeepFocus(panel, () => focusListOf(panel.current))

  return (
    <section
      ref={panel}
      aria-label={t('uploads.title')}
      className={styles.panel}
      style={open ? { blockSize: height.px } : undefined}
    >
      {open && (
        <Resizer
          label={t('shell.resizeUploads')}
          axis="block"
          value={height.px}
          min={height.minPx}
          max={height.maxPx}
          onChange={(px) => setView({ uploadsPx: chosenUploadsPx(px) })}
        />
      )}
      <QueueStatus />
      <UploadsHeader open={open} />
      {open && <UploadsBody />}
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
