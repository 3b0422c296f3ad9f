import { type CSSProperties, useDeferredValue, useMemo, useRef } from 'react'
import { useWords } from '../../i18n/I18nProvider.tsx'
import { fitTexts } from '../../i18n/later/fitTexts.ts'
import { mediaTexts } from '../../i18n/later/mediaTexts.ts'
import { uploadRowsTexts } from '../../i18n/later/uploadRowsTexts.ts'
import { useLaterTexts } from '../../i18n/later/useLaterTexts.ts'
import type { UploadFilter, UploadOrder } from '../../stores/uploads/uploadBuckets.ts'
import { columnSizes, columnsFromPx, summaryFromPx, summaryPx } from '../../stores/uploads/uploadColumns.ts'
import { listUploads, useUploads } from '../../stores/uploads/uploads.ts'
import { useView } from '../../stores/view.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ListProblem } from '../../ui/ListProblem.tsx'
import { TabPanel } from '../../ui/panes/Tabs.tsx'
import { useElementWidth } from '../../ui/panes/useElementSize.ts'
import { HandoverBar } from './adding/HandoverBar.tsx'
import { ColumnHeads } from './columns/ColumnHeads.tsx'
import { FitBar } from './fit/FitBar.tsx'
import { NewGroupBars } from './folders/NewGroupBars.tsx'
import { AskBars } from './questions/AskBars.tsx'
import { SkipBars } from './skipped/SkipBars.tsx'
import { SummaryAside } from './summary/SummaryAside.tsx'
import { EmptyUploadList, UploadList } from './UploadList.tsx'
import { uploadListId } from './UploadsHeader.tsx'
import styles from './UploadsPanel.module.css'

/** What the open panel shows below its line: what was left out, what is asked, and the list. */
export function UploadsBody() {
  const { t } = useWords()
  useLaterTexts(fitTexts)
  useLaterTexts(uploadRowsTexts)
  useLaterTexts(mediaTexts)
  const filter = useView((view) => view.uploadsFilter)
  const order = useView((view) => view.uploadsOrder)
  const listed = useListed(filter, order)
  const loaded = useUploads((state) => state.loaded)
  const failure = useUploads((state) => state.failure)
  const content = useRef<HTMLDivElement>(null)
  const widthPx = useElementWidth(content)
  const isWide = widthPx >= summaryFromPx
  const sizes = columnSizes(
    useView((view) => view.uploadColumnsPx),
    isWide ? widthPx - summaryPx : widthPx,
  )
  return (
    <>
      <div className={styles.bars}>
        <HandoverBar />
        {/* Before those that ask: they come later, and move none of its buttons. */}
        <SkipBars />
        <NewGroupBars />
        <AskBars />
        <FitBar />
      </div>
      <div ref={content} className={styles.content} style={columnStyle(sizes)}>
        <TabPanel id={uploadListId} value={filter} className={styles.list}>
          {failure !== null && (
            <ListProblem failure={failure} title={loaded ? null : t('uploads.unreadable')} />
          )}
          {listed.length > 0 ? (
            <>
              {widthPx >= columnsFromPx && <ColumnHeads sizes={sizes} />}
              {/* Another choice is read from its top. */}
              <UploadList key={`${filter} ${order}`} ids={listed} />
            </>
          ) : (
            <NothingListed all={filter === 'all'} known={loaded} />
          )}
        </TabPanel>
        {isWide && <SummaryAside />}
      </div>
    </>
  )
}

const columnStyle = ({ state, facts, group }: ReturnType<typeof columnSizes>): CSSProperties => ({
  '--upload-state': `${state.px}px`,
  '--upload-facts': `${facts.px}px`,
  '--upload-group': `${group.px}px`,
})

function NothingListed({ all, known }: { all: boolean; known: boolean }) {
  const { t } = useWords()
  return (
    <>
      <EmptyUploadList />
      {known && (
        <EmptyState
          title={all ? t('uploads.emptyTitle') : t('uploads.emptyFilter')}
          {...(all ? { body: t('uploads.emptyBody') } : {})}
        />
      )}
    </>
  )
}

/**
 * In order, and in a new order only when a row came, went or moved. Thousands of rows that come one after the other are drawn
 * between what a person does, and not instead of it.
 */
function useListed(filter: UploadFilter, order: UploadOrder): readonly string[] {
  const structure = useUploads((state) => state.structure)
  const shownGroupId = useView((view) => view.groupId)
  // What is asked about the group that one looks at stands first.
  const firstGroupId = filter === 'attention' ? shownGroupId : null
  const listed = useMemo(
    () => (structure >= 0 ? listUploads(filter, order, firstGroupId) : []),
    [structure, filter, order, firstGroupId],
  )
  const isListing = useUploads((state) => state.queue.isListing)
  const deferred = useDeferredValue(listed)
  return isListing ? deferred : listed
}
