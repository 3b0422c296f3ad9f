import type { UploadHold, UploadItem, UploadState } from '../../../shared/uploads/uploads.ts'
import { errorLine, errorWords } from '../../i18n/errorText.ts'
import type { Formatters } from '../../i18n/formatters.ts'
import type { Translate } from '../../i18n/index.ts'
import { useNowBefore } from '../../ui/hooks/useNowBefore.ts'
import { shortName } from '../../ui/names/shortName.ts'

import { extensionLabel } from '../assets/assetText.ts'
import { endOfHold, untilText } from './queueHoldText.ts'

export function holdText(hold: UploadHold, nowMs: number, t: Translate, format: Formatters): string {
  switch (hold.reason) {
    case 'rateLimited':
    case 'serverBusy':
    case 'retryAt':
      return t(`uploads.hold.${hold.reason}`, { time: untilText(hold.untilMs, nowMs, t, format) })
    case 'duplicate':
      return t('uploads.hold.duplicate', {
        name: shortName(hold.name),
        date: format.dateTime(hold.uploadedAtMs),
      })
    case 'offline':
    case 'keyNeeded':
    case 'paused':
    case 'fileChanged':
    case 'fileMissing':
    case 'groupGone':
    case 'groupReadOnly':
    case 'groupNeeded':
    case 'personConsent':
      return t(`uploads.hold.${hold.reason}`)
  }
}

/** Its age is worth telling only when it takes longer than one expects. */
const longProcessingMs = 30_000

/** What there is to say beyond the state; sentences that need a clock get `nowMs`. */
export function detailText(item: UploadItem, nowMs: number, t: Translate, format: Formatters): string | null {
  const { state } = item
  switch (state.kind) {
    case 'waiting':
      return state.hold === null ? null : holdText(state.hold, nowMs, t, format)
    case 'processing': {
      if (state.paused) return t('uploads.processingPaused')
      const ageMs = nowMs - state.sinceMs
      if (ageMs < longProcessingMs) return t('uploads.underReview')
      return t('uploads.underReviewFor', { time: format.span(ageMs) })
    }
    case 'unconfirmed':
      return doubtText(state, t)
    case 'failed':
      return errorLine(errorWords(state.code, state.serviceMessage, t, state.detail), t)
    case 'cancelled':
      return state.sent ? t('uploads.cancelledSent') : null
    case 'checking':
    case 'rejected':
    case 'uploading':
    case 'ready':
      return null
  }
}

/** What became of a file that is in its group already, once that is answered. */
export function duplicateText(
  { duplicate, state }: UploadItem,
  t: Translate,
  format: Formatters,
): string | null {
  if (duplicate === null) return null
  const { answer, isBySetting } = duplicate
  if (!(answer === 'skip' ? state.kind === 'cancelled' && !state.sent : isUnderWay(state))) return null
  return t(isBySetting ? `uploads.duplicate.${answer}BySetting` : `uploads.duplicate.${answer}`, {
    name: shortName(duplicate.name),
    date: format.dateTime(duplicate.uploadedAtMs),
  })
}

const isUnderWay = ({ kind }: UploadState): boolean =>
  kind === 'uploading' || kind === 'processing' || kind === 'unconfirmed' || kind === 'ready'

/** What came back, and what the group shows by now. */
function doubtText(state: Extract<UploadState, { readonly kind: 'unconfirmed' }>, t: Translate): string {
  const what = t(`uploads.doubt.${state.doubt?.answer ?? 'none'}`)
  const count = state.candidateCount ?? 0
  if (state.paused) return t('uploads.doubt.paused', { what })
  if (state.lookingUp) return t('uploads.doubt.looking', { what })
  return count === 0 ? t('uploads.doubt.notFound', { what }) : t('uploads.doubt.maybe', { what, count })
}

/** What kind of file it is and how large: "MP4 · 4.7 MB · 0:22". */
export function fileFacts(
  { fileName, assetName, fit, sizeBytes, media }: UploadItem,
  format: Formatters,
): string {
  // Size and length are the copy's then, and so is the sort.
  const name = fit?.kind === 'fitted' ? assetName : fileName
  return [
    extensionLabel(/\.[^.]{1,8}$/.exec(name)?.[0] ?? null),
    sizeBytes === null ? null : format.bytes(sizeBytes),
    media?.kind === 'video' || media?.kind === 'audio' ? format.clock(media.durationMs) : null,
  ]
    .filter((fact) => fact !== null)
    .join(' · ')
}

/** The time that its words are told by. */
export const useRowClock = (state: UploadState): number =>
  useNowBefore(state.kind === 'waiting' ? endOfHold(state.hold) : null, state.kind === 'processing')

/** Whether the asset is called otherwise than the file, as a person reads it: composed letters are no other ones. */
export const isRenamed = ({ assetName, fileName }: UploadItem): boolean =>
  assetName !== fileName.normalize('NFC')
