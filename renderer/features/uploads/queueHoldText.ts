import type { UploadHold, UploadQueue } from '../../../shared/uploads/uploads.ts'
import type { Formatters } from '../../i18n/formatters.ts'
import type { Translate } from '../../i18n/index.ts'

/** "12 sec", or "a moment" once that time is over. */
export const untilText = (untilMs: number, nowMs: number, t: Translate, format: Formatters): string =>
  untilMs <= nowMs ? t('uploads.now') : format.span(untilMs - nowMs)

/** When it ends by itself, where it is one that does, ms since 1970. */
export const endOfHold = (hold: UploadHold | UploadQueue['hold']): number | null =>
  hold !== null && 'untilMs' in hold ? hold.untilMs : null

/** Why nothing is sent just now; null when there is no reason. */
export function queueHoldText(
  queue: UploadQueue,
  nowMs: number,
  t: Translate,
  format: Formatters,
): string | null {
  if (queue.paused) return t('uploads.queueHold.paused')
  const { hold } = queue
  if (hold === null) return null
  switch (hold.reason) {
    case 'rateLimited':
    case 'serverBusy':
      return t(`uploads.queueHold.${hold.reason}`, { time: untilText(hold.untilMs, nowMs, t, format) })
    case 'offline':
    case 'keyNeeded':
    case 'storageFailed':
      return t(`uploads.queueHold.${hold.reason}`)
  }
}
