import { ChevronDown, ChevronUp, Copy, Eraser, Pause, Play, RotateCw, Trash2 } from 'lucide-react'
import { useMemo } from 'react'
import { bridge } from '../../bridge.ts'
import { useWords } from '../../i18n/I18nProvider.tsx'
import { isActive, type UploadOrder, uploadBuckets } from '../../stores/uploads/uploadBuckets.ts'
import { listUploads, uploadItems, useUploads } from '../../stores/uploads/uploads.ts'
import { setView, useView } from '../../stores/view.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { type Choice, Select } from '../../ui/Field.tsx'
import { TabList } from '../../ui/panes/Tabs.tsx'
import { useAction, useCopy } from '../../useAction.ts'
import { QueueSummary } from './QueueSummary.tsx'
import styles from './UploadsHeader.module.css'

/** Of the panel that the filter's tabs control. */
export const uploadListId = 'upload-list'

export function UploadsHeader({ open }: { open: boolean }) {
  const { t } = useWords()
  return (
    <header className={styles.header}>
      <div className={styles.line}>
        <IconButton
          size="small"
          label={open ? t('uploads.collapse') : t('uploads.expand')}
          icon={open ? <ChevronDown /> : <ChevronUp />}
          aria-expanded={open}
          onClick={() => setView({ uploadsOpen: !open })}
        />
        <h2 className={styles.title}>{t('uploads.title')}</h2>
        <QueueSummary />
        <QueueActions />
      </div>
      {open && <ListChoices />}
    </header>
  )
}

/** Always in the same place, so that nobody has to look for them; disabled while there is nothing to do. */
function QueueActions() {
  const { t } = useWords()
  const act = useAction()
  const counts = useUploads((state) => state.counts)
  const paused = useUploads((state) => state.queue.paused)
  const { uploads } = bridge()
  return (
    <div className={styles.actions}>
      <Button
        size="small"
        look="quiet"
        icon={<RotateCw />}
        title={t('uploads.retryAll')}
        disabled={counts.failed === 0}
        onClick={() => void act(uploads.retryAllFailed({}))}
      >
        {t('uploads.retryAll')}
      </Button>
      {paused ? (
        <Button
          size="small"
          icon={<Play />}
          title={t('uploads.resumeAll')}
          onClick={() => void act(uploads.resumeAll({}))}
        >
          {t('uploads.resumeAll')}
        </Button>
      ) : (
        <Button
          size="small"
          look="quiet"
          icon={<Pause />}
          title={t('uploads.pauseAll')}
          onClick={() => void act(uploads.pauseAll({}))}
        >
          {t('uploads.pauseAll')}
        </Button>
      )}
      <Button
        size="small"
        look="quiet"
        icon={<Eraser />}
        title={t('uploads.clearFinished')}
        disabled={counts.ready + counts.cancelled === 0}
        onClick={() => void act(uploads.clearFinished({}))}
      >
        {t('uploads.clearFinished')}
      </Button>
    </div>
  )
}

function ListChoices() {
  const { t, format } = useWords()
  const act = useAction()
  const copy = useCopy()
  const counts = useUploads((state) => state.counts)
  const filter = useView((view) => view.uploadsFilter)
  const order = useView((view) => view.uploadsOrder)
  const tabs = useMemo(() => {
    const active = uploadBuckets.reduce((sum, bucket) => sum + (isActive(bucket) ? counts[bucket] : 0), 0)
    const all = uploadBuckets.reduce((sum, bucket) => sum + counts[bucket], 0)
    const number = (count: number) =>
      count === 0 ? {} : { badge: format.count(count), description: t('uploads.fileCount', { count }) }
    return [
      { value: 'all' as const, label: t('uploads.filterAll'), ...number(all) },
      { value: 'active' as const, label: t('uploads.filterActive'), ...number(active) },
      { value: 'attention' as const, label: t('uploads.filterAttention'), ...number(counts.attention) },
      {
        value: 'failed' as const,
        label: t('uploads.filterFailed'),
        ...number(counts.failed + counts.rejected),
      },
      { value: 'done' as const, label: t('uploads.filterDone'), ...number(counts.ready + counts.cancelled) },
    ]
  }, [counts, t, format])
  const orders: readonly Choice<UploadOrder>[] = [
    { value: 'newest', label: t('uploads.orderNewest') },
    { value: 'oldest', label: t('uploads.orderOldest') },
    { value: 'state', label: t('uploads.orderState') },
  ]

  function copyAllIds(): void {
    const ids: string[] = []
    for (const { state } of uploadItems().values()) if (state.kind === 'ready') ids.push(state.assetId)
    void copy(ids.join('\n'), t('assets.copiedIds', { count: ids.length }))
  }

  return (
    <div className={styles.line}>
      <TabList
        label={t('uploads.filter')}
        tabs={tabs}
        value={filter}
        onChange={(next) => setView({ uploadsFilter: next })}
        panelId={uploadListId}
      />
      <span className={styles.space} />
      {filter === 'failed' && counts.failed + counts.rejected > 0 && (
        <span className={styles.actions}>
          <Button
            size="small"
            look="quiet"
            icon={<Trash2 />}
            title={t('uploads.removeAllFailed')}
            onClick={() => void act(bridge().uploads.remove({ ids: listUploads('failed', 'oldest') }))}
          >
            {t('uploads.removeAllFailed')}
          </Button>
        </span>
      )}
      {filter !== 'failed' && counts.ready > 0 && (
        <span className={styles.actions}>
          <Button
            size="small"
            look="quiet"
            icon={<Copy />}
            title={t('uploads.copyAllIds')}
            onClick={copyAllIds}
          >
            {t('uploads.copyAllIds')}
          </Button>
        </span>
      )}
      <Select
        quiet
        label={t('uploads.order')}
        choices={orders}
        value={order}
        onChange={(next) => setView({ uploadsOrder: next })}
      />
    </div>
  )
}
