import type { ViolationCode } from '../../../shared/media.ts'
import type { AppErrorCode } from '../../../shared/result.ts'
import type { UploadHistoryEntry } from '../../../shared/uploads.ts'
import { en } from '../../i18n/en/index.ts'
import { errorWords } from '../../i18n/errorText.ts'
import type { Formatters } from '../../i18n/formatters.ts'
import type { Translate } from '../../i18n/index.ts'
import { violationText } from '../../i18n/mediaText.ts'

type EventKey = keyof typeof en.uploads.history.event
type HoldKey = keyof typeof en.uploads.history.hold
const isEvent = (text: string): text is EventKey => Object.hasOwn(en.uploads.history.event, text)
const isHold = (text: string): text is HoldKey => Object.hasOwn(en.uploads.history.hold, text)

/** "waiting:offline" in words; what is not known yet stays as it is, better than nothing. */
export function eventText({ event: written }: UploadHistoryEntry, t: Translate): string {
  const [event = '', hold] = written.split(':')
  if (hold !== undefined && isHold(hold)) return t(`uploads.history.hold.${hold}`)
  return isEvent(event) ? t(`uploads.history.event.${event}`) : written
}

/** What the main process wrote beside the event, in words where it is no words of the service's own. */
export function entryDetail(entry: UploadHistoryEntry, t: Translate, format: Formatters): string | null {
  const { event, detail } = entry
  if (detail === null || detail === '') return null
  const count = Number(/^(?:attempt|failure) (\d+)$/.exec(detail)?.[1] ?? Number.NaN)
  if (Number.isSafeInteger(count)) {
    return event === 'uploading'
      ? t('uploads.history.attempt', { count })
      : t('uploads.history.failures', { count })
  }
  switch (event) {
    case 'cancelled':
      return detail === 'sent' ? t('uploads.cancelledSent') : detail
    case 'rejected':
      return detail
        .split(', ')
        .map((part) => reasonText(part, t, format))
        .join(' ')
    case 'failed':
      return failureText(detail, t)
    default:
      return detail
  }
}

/** "sideTooShort 40": a code, and what was measured. */
function reasonText(written: string, t: Translate, format: Formatters): string {
  const [code = '', ...rest] = written.split(' ')
  const got = rest.join(' ')
  if (!isViolationCode(code)) return written
  const number = Number(got)
  return violationText(
    { code, kind: null, got: got !== '' && Number.isFinite(number) ? number : got },
    t,
    format,
  )
}

/** "uploading: refused: the service's words": phase and code in our words, all after them verbatim. */
function failureText(written: string, t: Translate): string {
  const [phase = '', code = '', ...said] = written.split(': ')
  if (phase !== 'checking' && phase !== 'uploading' && phase !== 'processing') return written
  if (!isErrorCode(code)) return written
  const words = [t(`uploads.failedPhase.${phase}`), errorWords(code, null, t).title]
  return [words.join(' '), ...(said.length === 0 ? [] : [said.join(': ')])].join(' · ')
}

const isErrorCode = (text: string): text is AppErrorCode | 'processingFailed' =>
  text === 'processingFailed' || Object.hasOwn(en.errors, text)

const violations: Record<ViolationCode, true> = {
  typeNotAccepted: true,
  fileTooLarge: true,
  aspectRatio: true,
  sideTooShort: true,
  sideTooLong: true,
  pixelCount: true,
  frameRate: true,
  durationTooShort: true,
  durationTooLong: true,
  codec: true,
  notReadable: true,
  readersDisagree: true,
}
const isViolationCode = (text: string): text is ViolationCode => Object.hasOwn(violations, text)

/** With its date where that is another one than that of what was before. */
export function entryTime(atMs: number, beforeMs: number, format: Formatters): string {
  const sameDay = new Date(atMs).toDateString() === new Date(beforeMs).toDateString()
  return sameDay ? format.time(atMs) : format.dateTime(atMs)
}
