import { stepOf } from '../../../../shared/fit/plan/step-of.ts'
import type { UploadItem } from '../../../../shared/uploads/uploads.ts'
import type { Formatters } from '../../../i18n/formatters.ts'
import type { Translate } from '../../../i18n/index.ts'

type Making = Extract<UploadItem['fit'], { kind: 'making' }>

/** How many seconds of the copy come in one; null while it is not known, and of a picture. `media`: of the original. */
export function speedOf({ steps, doneShare, leftMs }: Making, media: UploadItem['media']): number | null {
  if (leftMs === null || leftMs <= 0 || doneShare >= 1) return null
  if (media?.kind !== 'video' && media?.kind !== 'audio') return null
  const keptMs = stepOf({ steps }, 'trim')?.durationMs ?? media.durationMs
  return ((1 - doneShare) * keptMs) / leftMs
}

/** How long it takes to its end, and of a clip or sound how fast that goes; empty while it is not known. */
export function leftText(fit: Making, media: UploadItem['media'], t: Translate, format: Formatters): string {
  if (fit.leftMs === null) return ''
  const time = format.span(fit.leftMs)
  const speed = speedOf(fit, media)
  if (speed === null) return t('fit.left', { time })
  return t('fit.leftAt', { time, speed: format.number(speed, speed < 1 ? 2 : 1) })
}
