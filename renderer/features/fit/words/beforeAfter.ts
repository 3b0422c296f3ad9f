import type { FitPlan } from '../../../../shared/fit/plan/fit-plan.ts'
import type { MediaInfo, Violation, ViolationCode } from '../../../../shared/media/media.ts'
import { formatName } from '../../../i18n/formatNames.ts'
import type { Formatters } from '../../../i18n/formatters.ts'
import type { Translate } from '../../../i18n/index.ts'
import { ratioText } from './ratioText.ts'
import { factsText, fpsText, sizeText } from './stepText.ts'

export interface Comparison {
  readonly key: 'length' | 'picture' | 'size' | 'format' | 'rate'
  readonly before: string
  readonly after: string
  /** What is refused about the original. */
  readonly isRefused: boolean
  readonly changes: boolean
}

const causes: Readonly<Record<Comparison['key'], readonly ViolationCode[]>> = {
  length: ['durationTooShort', 'durationTooLong'],
  picture: ['aspectRatio', 'sideTooShort', 'sideTooLong', 'pixelCount'],
  size: ['fileTooLarge'],
  format: ['typeNotAccepted', 'codec'],
  rate: ['frameRate'],
}

/** Each measure of a file beside that of its copy; none that the file does not have. */
export function comparisonsOf(
  info: MediaInfo,
  { steps, expected }: FitPlan,
  violations: readonly Violation[],
  t: Translate,
  format: Formatters,
): readonly Comparison[] {
  const line = (key: Comparison['key'], before: string, after: string): Comparison => ({
    key,
    before,
    after,
    isRefused: violations.some(({ code }) => causes[key].includes(code)),
    changes: before !== after,
  })
  const lines: Comparison[] = []
  if ((info.kind === 'video' || info.kind === 'audio') && expected.durationMs !== null)
    lines.push(line('length', format.seconds(info.durationMs), format.seconds(expected.durationMs)))
  if (info.kind === 'image' || info.kind === 'video') {
    const picture = (width: number, height: number): string =>
      factsText([sizeText({ width, height }, t, format), ratioText(width, height, t, format)], t)
    const { width, height } = expected
    if (width !== null && height !== null)
      lines.push(line('picture', picture(info.width, info.height), picture(width, height)))
  }
  if (info.kind === 'video' && info.fps !== null && expected.fps !== null)
    lines.push(line('rate', fpsText(info.fps, t, format), fpsText(expected.fps, t, format)))
  lines.push(line('format', formatName(info.mimeType ?? 'unknown', t), formatName(expected.mimeType, t)))
  if (expected.sizeBytes !== null) {
    const size = format.bytes(info.sizeBytes)
    // Nothing is made of it: what it would weigh if it were encoded is no news.
    const after =
      steps.length === 0 ? size : t('fit.dialog.about', { size: format.bytes(expected.sizeBytes) })
    lines.push(line('size', size, after))
  }
  return lines
}
