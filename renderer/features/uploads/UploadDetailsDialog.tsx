import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { UploadHistoryEntry, UploadItem } from '../../../shared/uploads'
import { bridge, unwrap } from '../../bridge'
import type { Translate } from '../../i18n'
import { en } from '../../i18n/en'
import { useWords } from '../../i18n/I18nProvider'
import { fixText, formatName, violationText } from '../../i18n/mediaText'
import { keys } from '../../queries'
import { useUploadItem } from '../../stores/uploads'
import { Dialog } from '../../ui/Dialog'
import { FileName } from '../../ui/FileName'
import { Spinner } from '../../ui/Spinner'
import styles from './UploadDetailsDialog.module.css'
import { stateLabel } from './uploadText'

export function UploadDetailsDialog({ uploadId, onClose }: { uploadId: string; onClose: () => void }) {
  const item = useUploadItem(uploadId)
  if (item === undefined) return null
  return <ItemDialog item={item} onClose={onClose} />
}

function ItemDialog({ item, onClose }: { item: UploadItem; onClose: () => void }) {
  const { t, format } = useWords()
  const { state, media } = item
  const reasons = [...(state.kind === 'rejected' ? state.violations : []), ...item.warnings]
  const { data: history } = useQuery({
    queryKey: keys.history(item.id, item.updatedAtMs),
    queryFn: () => unwrap(bridge().uploads.history({ id: item.id })),
    placeholderData: (before) => before,
  })
  return (
    <Dialog title={<FileName name={item.fileName} />} width="medium" onClose={onClose}>
      <dl className={styles.facts}>
        <Fact name={t('assets.status')}>
          {stateLabel(state, t, format)}
          {item.attempts > 1 && ` · ${t('uploads.attempts', { count: item.attempts })}`}
        </Fact>
        {state.kind === 'ready' && <Fact name={t('assets.assetId')}>{state.assetId}</Fact>}
        <Fact name={t('uploads.history.group')}>{item.groupName || t('uploads.noGroup')}</Fact>
        {item.assetName !== item.fileName && <Fact name={t('assets.name')}>{item.assetName}</Fact>}
        {item.sizeBytes !== null && (
          <Fact name={t('uploads.history.size')}>{format.bytes(item.sizeBytes)}</Fact>
        )}
        {media?.mimeType != null && (
          <Fact name={t('uploads.history.type')}>{formatName(media.mimeType)}</Fact>
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
      </dl>
      {reasons.map((reason) => (
        <p key={reason.code}>
          {violationText(reason, t, format)} {reason.fix !== undefined && fixText(reason.fix, t, format)}
        </p>
      ))}
      {state.kind === 'failed' && <FailureWords state={state} />}
      <h3 className={styles.heading}>{t('uploads.history.title')}</h3>
      {history === undefined ? (
        <Spinner />
      ) : history.length === 0 ? (
        <p>{t('uploads.history.empty')}</p>
      ) : (
        <ol className={styles.history}>
          {history.map((entry) => (
            <li key={`${entry.atMs} ${entry.event} ${entry.detail ?? ''}`}>
              <time>{format.time(entry.atMs)}</time>
              <div>
                <p>{eventText(entry, t)}</p>
                {entry.detail !== null && <p className={styles.detail}>{entry.detail}</p>}
              </div>
            </li>
          ))}
        </ol>
      )}
    </Dialog>
  )
}

function FailureWords({ state }: { state: Extract<UploadItem['state'], { readonly kind: 'failed' }> }) {
  const { t } = useWords()
  const words = [state.serviceMessage, state.detail].filter((part) => part !== null && part !== '')
  return (
    <div>
      <p>{t(`uploads.failedPhase.${state.phase}`)}</p>
      {words.map((part) => (
        <p key={part} className={styles.detail}>
          {part}
        </p>
      ))}
    </div>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

type EventKey = keyof typeof en.uploads.history.event
type HoldKey = keyof typeof en.uploads.history.hold
const isEvent = (text: string): text is EventKey => Object.hasOwn(en.uploads.history.event, text)
const isHold = (text: string): text is HoldKey => Object.hasOwn(en.uploads.history.hold, text)

/** "waiting:offline" in words; what is not known yet stays as it is, better than nothing. */
function eventText(entry: UploadHistoryEntry, t: Translate): string {
  const [event = '', hold] = entry.event.split(':')
  if (hold !== undefined && isHold(hold)) return t(`uploads.history.hold.${hold}`)
  return isEvent(event) ? t(`uploads.history.event.${event}`) : entry.event
}
