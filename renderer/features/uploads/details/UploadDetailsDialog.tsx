import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { UploadHistoryEntry } from '../../../../shared/uploads/upload-history.ts'
import type { UploadItem } from '../../../../shared/uploads/uploads.ts'
import { bridge, toAppError, unwrap } from '../../../bridge.ts'
import { formatName } from '../../../i18n/formatNames.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { fixText, violationText } from '../../../i18n/mediaText.ts'
import { keys } from '../../../queries.ts'
import { useUploadItem } from '../../../stores/uploads/uploads.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Fact, FactsList } from '../../../ui/facts/FactsList.tsx'
import { ListProblem } from '../../../ui/ListProblem.tsx'
import { FileName } from '../../../ui/names/FileName.tsx'
import { Spinner } from '../../../ui/Spinner.tsx'
import { FitLines } from '../fit/FitLines.tsx'
import { isAdvised } from '../fit/fitWork.ts'
import { stateLabel } from '../stateLabel.ts'
import { detailText, isRenamed, useRowClock } from '../uploadText.ts'
import { useUploadGroupName } from '../useUploadGroupName.ts'
import { entryTime, eventDetail, eventText } from './historyText.ts'
import styles from './UploadDetailsDialog.module.css'

export function UploadDetailsDialog({ uploadId, onClose }: { uploadId: string; onClose: () => void }) {
  const item = useUploadItem(uploadId)
  const gone = item === undefined
  // A dialog that nobody sees would keep the window from taking files.
  useEffect(() => {
    if (gone) onClose()
  }, [gone, onClose])
  if (gone) return null
  return <ItemDialog item={item} onClose={onClose} />
}

function ItemDialog({ item, onClose }: { item: UploadItem; onClose: () => void }) {
  const { t, format } = useWords()
  const { state, media } = item
  const groupName = useUploadGroupName(item)
  const reasons = [...(state.kind === 'rejected' ? state.violations : []), ...item.warnings]
  const {
    data: history,
    error,
    refetch,
  } = useQuery({
    queryKey: keys.history(item.id, item.updatedAtMs),
    queryFn: () => unwrap(bridge().uploads.history({ id: item.id })),
    placeholderData: (before) => before,
  })
  return (
    <Dialog title={<FileName name={item.fileName} />} width="medium" reading onClose={onClose}>
      <FactsList>
        <Fact name={t('assets.status')}>
          {stateLabel(item, t, format)}
          {item.attempts > 1 && ` · ${t('uploads.attempts', { count: item.attempts })}`}
        </Fact>
        {state.kind === 'ready' && <Fact name={t('assets.assetId')}>{state.assetId}</Fact>}
        <Fact name={t('uploads.history.group')}>
          {groupName === '' ? t('uploads.noGroup') : <FileName name={groupName} />}
        </Fact>
        {isRenamed(item) && (
          <Fact name={t('assets.name')}>
            <FileName name={item.assetName} />
          </Fact>
        )}
        {item.sizeBytes !== null && (
          <Fact name={t('uploads.history.size')}>{format.bytes(item.sizeBytes)}</Fact>
        )}
        {media?.mimeType != null && (
          <Fact name={t('uploads.history.type')}>{formatName(media.mimeType, t)}</Fact>
        )}
        {media !== null && (media.kind === 'image' || media.kind === 'video') && (
          <Fact name={t('assets.dimensions')}>
            {t('media.size', { width: format.pixels(media.width), height: format.pixels(media.height) })}
          </Fact>
        )}
        {media !== null && (media.kind === 'audio' || media.kind === 'video') && (
          <Fact name={t('assets.duration')}>{format.seconds(media.durationMs, 2)}</Fact>
        )}
        <Fact name={t('uploads.history.added')}>{format.dateTime(item.addedAtMs)}</Fact>
      </FactsList>
      {reasons.map((reason) => (
        <p key={reason.code}>
          {violationText(reason, t, format)}{' '}
          {reason.fix !== undefined && isAdvised(item, reason) && fixText(reason.fix, t, format)}
        </p>
      ))}
      <FitLines item={item} />
      <Explanation item={item} />
      <h3 className={styles.heading}>{t('uploads.history.title')}</h3>
      {history === undefined ? (
        error === null ? (
          <Spinner />
        ) : (
          <ListProblem failure={{ error: toAppError(error), askAgain: () => void refetch() }} title={null} />
        )
      ) : history.length === 0 ? (
        <p>{t('uploads.history.empty')}</p>
      ) : (
        <ol className={styles.history}>
          {history.map((entry, index) => (
            <Entry
              key={entryKey(history, index)}
              entry={entry}
              beforeMs={history[index - 1]?.atMs ?? item.addedAtMs}
            />
          ))}
        </ol>
      )}
    </Dialog>
  )
}

/** The same may have happened twice in one millisecond. */
const entryKey = (history: readonly UploadHistoryEntry[], index: number): string =>
  `${history[index]?.atMs} ${history[index]?.event.kind} ${index}`

function Entry({ entry, beforeMs }: { entry: UploadHistoryEntry; beforeMs: number }) {
  const { t, format } = useWords()
  const detail = eventDetail(entry.event, t, format)
  return (
    <li>
      <time dateTime={new Date(entry.atMs).toISOString()}>{entryTime(entry.atMs, beforeMs, format)}</time>
      <div>
        <p>{eventText(entry.event, t)}</p>
        {detail !== null && <p className={styles.detail}>{detail}</p>}
      </div>
    </li>
  )
}

/** The sentence that the row says too, then what the service and the system said, to the letter. */
function Explanation({ item }: { item: UploadItem }) {
  const { t, format } = useWords()
  const { state } = item
  const nowMs = useRowClock(state)
  const sentence = detailText(item, nowMs, t, format)
  const failed = state.kind === 'failed' ? state : null
  return (
    <>
      {sentence !== null && (
        <p>
          {failed !== null && `${t(`uploads.failedPhase.${failed.phase}`)} `}
          {sentence}
        </p>
      )}
      {failed?.serviceMessage != null && failed.serviceMessage !== '' && (
        <p className={styles.said}>
          {t('common.serviceSays')} <q>{failed.serviceMessage}</q>
        </p>
      )}
      {failed?.detail != null && failed.detail !== '' && (
        <p className={styles.detail}>
          {t('common.technicalDetail')} · {failed.detail}
        </p>
      )}
    </>
  )
}
