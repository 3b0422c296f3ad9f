import type { UploadHistoryEvent } from '../../../../shared/uploads/upload-history.ts'
import { libraryDialogsEn as en } from '../../../i18n/en/libraryDialogs.ts'
import { errorWords } from '../../../i18n/errorText.ts'
import type { Formatters } from '../../../i18n/formatters.ts'
import type { Translate } from '../../../i18n/index.ts'
import { violationText } from '../../../i18n/mediaText.ts'
import { joinSentences } from '../../../i18n/sentences.ts'

type EventKey = keyof typeof en.uploads.history.event
const isKnown = (text: string): text is EventKey => Object.hasOwn(en.uploads.history.event, text)

/** What happened, in words; what another version wrote stays as it is where there are none, better than nothing. */
export function eventText(event: UploadHistoryEvent, t: Translate): string {
  switch (event.kind) {
    case 'waiting':
      return event.hold === null
        ? t('uploads.history.event.waiting')
        : t(`uploads.history.hold.${event.hold}`)
    case 'paused':
      return t('uploads.history.hold.paused')
    case 'other':
      return isKnown(event.text) ? t(`uploads.history.event.${event.text}`) : event.text
    case 'checking':
    case 'rejected':
    case 'uploading':
    case 'processing':
    case 'ready':
    case 'failed':
    case 'unconfirmed':
    case 'cancelled':
    case 'fitting':
    case 'resumed':
      return t(`uploads.history.event.${event.kind}`)
  }
}

/** What there is to say beside it: reasons and counts in our words, the service's own verbatim. */
export function eventDetail(event: UploadHistoryEvent, t: Translate, format: Formatters): string | null {
  switch (event.kind) {
    case 'uploading':
      return event.attempt === null ? null : t('uploads.history.attempt', { count: event.attempt })
    case 'waiting':
      return event.failures === null ? null : t('uploads.history.failures', { count: event.failures })
    case 'ready':
      return event.assetId
    case 'cancelled':
      return event.sent ? t('uploads.cancelledSent') : null
    case 'rejected':
      return joinSentences(event.violations.map((violation) => violationText(violation, t, format)))
    case 'failed': {
      const words = joinSentences([
        t(`uploads.failedPhase.${event.phase}`),
        errorWords(event.code, null, t).title,
      ])
      const said = [event.serviceMessage, event.detail].filter((part) => part !== null && part !== '')
      return said.length === 0 ? words : `${words} · ${said.join(': ')}`
    }
    case 'other':
      return event.detail
    case 'checking':
    case 'processing':
    case 'unconfirmed':
    case 'fitting':
    case 'paused':
    case 'resumed':
      return null
  }
}

/** With its date where that is another one than that of what was before. */
export function entryTime(atMs: number, beforeMs: number, format: Formatters): string {
  const sameDay = new Date(atMs).toDateString() === new Date(beforeMs).toDateString()
  return sameDay ? format.time(atMs) : format.dateTime(atMs)
}
