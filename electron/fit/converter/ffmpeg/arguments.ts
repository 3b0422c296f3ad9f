import type { ConverterJob } from '../../../../shared/fit/converter-job.ts'
import { soundBitsOf } from '../../../../shared/fit/plan/sound-rate.ts'
import { stepOf } from '../../../../shared/fit/plan/step-of.ts'
import type { Conversion } from '../../ports.ts'
import { mostBytesOf } from '../attempt.ts'
import { type ColourWay, colourFilters } from './colours.ts'
import { inputArguments } from './input-arguments.ts'

const keyFrameSeconds = 2
const asTold: ColourWay = { kind: 'matrix', from: 'auto' }

/** The same plan for `ffmpeg`, each word an argument of its own: no shell reads them. */
export function ffmpegArguments(
  conversion: Conversion,
  job: ConverterJob,
  way: ColourWay = asTold,
): readonly string[] {
  const { path, outputPath, plan } = conversion
  const trim = stepOf(plan, 'trim')
  const seconds = (ms: number): string => (ms / 1000).toFixed(6)
  return [
    ...['-nostdin', '-hide_banner', '-y', '-v', 'error', '-progress', 'pipe:1'],
    ...inputArguments(path, trim === null || trim.startMs === 0 ? [] : ['-ss', seconds(trim.startMs)]),
    ...(trim === null ? [] : ['-t', seconds(trim.durationMs)]),
    // What is not the film: where and by whom it was made, chapters, subtitles, data.
    ...['-map_metadata', '-1', '-map_chapters', '-1', '-sn', '-dn'],
    ...(plan.pictures === 'none' ? ['-vn', '-map', '0:a:0'] : pictureArguments(conversion, job, way)),
    ...soundArguments(conversion, job),
    ...['-fs', String(mostBytesOf(conversion))],
    ...containerArguments(plan.expected.mimeType),
    `file:${outputPath}`,
  ]
}

/** Read by every player. */
const told = [
  ...['-colorspace', 'bt709', '-color_primaries', 'bt709'],
  ...['-color_trc', 'bt709', '-color_range', 'tv'],
]

function pictureArguments({ plan, media }: Conversion, job: ConverterJob, way: ColourWay): readonly string[] {
  const mapped = ['-map', '0:V:0', ...(soundIsKept({ plan, media }) ? ['-map', '0:a:0?'] : ['-an'])]
  if (plan.pictures === 'copied') return [...mapped, '-c:v', 'copy']
  const { frameRate, videoBitsPerSecond: bits } = job
  const rate = frameRate === null ? (plan.expected.fps ?? 30) : frameRate.numerator / frameRate.denominator
  return [
    ...mapped,
    ...['-vf', filtersOf(plan, job, way)],
    ...['-c:v', 'libx264', '-preset', 'veryfast', '-profile:v', 'high', '-pix_fmt', 'yuv420p', ...told],
    ...['-b:v', String(bits), '-maxrate', String(Math.round(bits * 1.5)), '-bufsize', String(bits * 2)],
    ...['-g', String(Math.round(rate * keyFrameSeconds))],
  ]
}

/** In the order of the plan's steps. */
function filtersOf(plan: Conversion['plan'], { frameRate, halvings }: ConverterJob, way: ColourWay): string {
  const crop = stepOf(plan, 'crop')
  const bars = stepOf(plan, 'pad')
  const { width, height } = plan.expected
  if (width === null || height === null) throw new Error('a plan of pictures without a size')
  return [
    ...(crop === null
      ? []
      : [`crop=${crop.area.width}:${crop.area.height}:${crop.area.left}:${crop.area.top}`]),
    ...(bars === null
      ? []
      : [`pad=${bars.width}:${bars.height}:(ow-iw)/2:(oh-ih)/2:color=0x${bars.color.slice(1)}`]),
    ...(halvings === 0 ? [] : [`scale=${width}/${2 ** halvings}:-2:flags=area`]),
    ...colourFilters(way, width, height),
    ...(frameRate === null ? [] : [`fps=${frameRate.numerator}/${frameRate.denominator}`]),
  ].join(',')
}

const soundIsKept = ({ plan, media }: Pick<Conversion, 'plan' | 'media'>): boolean =>
  stepOf(plan, 'dropSound') === null && (media.kind === 'audio' || media.hasAudio)

function soundArguments(conversion: Conversion, job: ConverterJob): readonly string[] {
  if (!soundIsKept(conversion)) return []
  const { media } = conversion
  const bitsPerSecond =
    media.kind === 'audio'
      ? soundBitsOf(job.soundBitsPerSecond, { ...media, isMp3: true })
      : job.soundBitsPerSecond
  const bits = ['-b:a', String(Math.round(bitsPerSecond))]
  // As many channels as there are, up to two.
  const channels = media.kind === 'audio' && (media.channels ?? 2) <= 2 ? [] : ['-ac', '2']
  switch (conversion.plan.expected.mimeType) {
    case 'audio/mpeg':
      return ['-c:a', 'libmp3lame', ...bits, ...channels]
    case 'audio/wav':
      return ['-c:a', 'pcm_s16le', ...channels]
    default:
      return ['-c:a', 'aac', ...bits, ...channels]
  }
}

function containerArguments(mimeType: string): readonly string[] {
  switch (mimeType) {
    case 'audio/mpeg':
      return ['-f', 'mp3']
    case 'audio/wav':
      return ['-f', 'wav']
    default:
      return ['-movflags', '+faststart', '-f', 'mp4']
  }
}
