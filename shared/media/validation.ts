import { assetLibraryLimits, type MediaLimits, type Range, type SizeLimit } from './limits.ts'
import type { DoubtCode, Fix, MediaInfo, MediaKind, ProbeError, Violation, ViolationCode } from './media.ts'
import { type PixelRules, pixelTarget } from './pixel-target.ts'

export interface Validation {
  /** What the service would refuse: all of it, not only the first. */
  readonly violations: readonly Violation[]
  /** What the service may refuse: its rule is unclear there, so a person may send the file anyway. */
  readonly warnings: readonly Violation[]
}

type VideoInfo = Extract<MediaInfo, { kind: 'video' }>
type Verdict = 'accepted' | 'doubtful' | 'refused'

function judge(value: number, range: Range): Verdict {
  if (value > range.min && value < range.max) return 'accepted'
  if (value === range.min || value === range.max) return range.inclusive ? 'accepted' : 'doubtful'
  const doubtful = value >= (range.doubtfulMin ?? range.min) && value <= (range.doubtfulMax ?? range.max)
  return doubtful ? 'doubtful' : 'refused'
}

function judgeSize(sizeBytes: number, { maxMegabytes, inclusive }: SizeLimit): Verdict {
  const over = (limitBytes: number): boolean => (inclusive ? sizeBytes > limitBytes : sizeBytes >= limitBytes)
  if (over(maxMegabytes * 2 ** 20)) return 'refused'
  return over(maxMegabytes * 1e6) ? 'doubtful' : 'accepted'
}

class Collector {
  readonly violations: Violation[] = []
  readonly warnings: Violation[] = []

  add(verdict: Verdict, violation: Violation): void {
    if (verdict === 'refused') this.violations.push(violation)
    if (verdict === 'doubtful') this.warnings.push(violation)
  }
}

const bounds = (range: Range): Pick<Violation, 'min' | 'max' | 'inclusive'> => ({
  min: range.min,
  max: range.max,
  inclusive: range.inclusive,
})

function checkType(info: MediaInfo, limits: MediaLimits, found: Collector): void {
  const kind = info.kind === 'other' ? kindOfType(info.mimeType) : info.kind
  if (kind === null) {
    const allowed = [...limits.image.mimeTypes, ...limits.video.mimeTypes, ...limits.audio.mimeTypes]
    found.add('refused', { code: 'typeNotAccepted', kind: null, got: info.mimeType ?? 'unknown', allowed })
    return
  }
  const { mimeTypes, convertTo } = limits[kind]
  if (info.mimeType !== null && mimeTypes.includes(info.mimeType)) return
  found.add(isDoubtfulType(info, limits) ? 'doubtful' : 'refused', {
    code: 'typeNotAccepted',
    kind,
    got: info.mimeType ?? 'unknown',
    allowed: [...mimeTypes],
    fix: { action: 'convertTo', formats: [...convertTo] },
  })
}

const mediaKinds = ['image', 'video', 'audio'] as const satisfies readonly MediaKind[]

/** Of a type that nobody here measures (an icon, a file of Photoshop): the advice is that for its kind all the same. */
function kindOfType(mimeType: string | null): MediaKind | null {
  return mediaKinds.find((kind) => mimeType?.startsWith(`${kind}/`) === true) ?? null
}

const isDoubtfulType = (info: MediaInfo, { video }: MediaLimits): boolean =>
  info.kind === 'video' &&
  video.doubtfulMimeTypes.includes(info.mimeType) &&
  info.doubts?.includes('phoneBrand') === true

function checkSize(kind: MediaKind, sizeBytes: number, limit: SizeLimit, found: Collector): void {
  const verdict = judgeSize(sizeBytes, limit)
  // Below the smaller meaning of a megabyte, so that the advice leads out of the doubtful zone too.
  const target = limit.maxMegabytes * 1e6 * (limit.inclusive ? 1 : 0.99)
  found.add(verdict, {
    code: 'fileTooLarge',
    kind,
    got: sizeBytes,
    max: limit.maxMegabytes * (verdict === 'refused' ? 2 ** 20 : 1e6),
    inclusive: limit.inclusive,
    ...(verdict === 'doubtful' ? { decimal: true } : {}),
    fix: { action: 'compressTo', sizeBytes: Math.floor(target) },
  })
}

function checkDuration(kind: MediaKind, durationMs: number, range: Range, found: Collector): void {
  const verdict = judge(durationMs, range)
  const short = durationMs <= range.min
  found.add(verdict, {
    code: short ? 'durationTooShort' : 'durationTooLong',
    kind,
    got: durationMs,
    ...bounds(range),
    fix: short ? { action: 'extendTo', durationMs: range.min } : { action: 'trimTo', durationMs: range.max },
  })
}

/**
 * What the headers say, when what was measured fits: nobody tells which of them the service reads. A file is warned of
 * once in each direction.
 */
function checkDeclaredDurations(
  { durationMs, declaredDurationsMs = [] }: VideoInfo,
  range: Range,
  found: Collector,
): void {
  if (judge(durationMs, range) !== 'accepted') return
  const outside = declaredDurationsMs.filter((declared) => judge(declared, range) !== 'accepted')
  const shortest = outside.filter((declared) => declared <= range.min)
  const longest = outside.filter((declared) => declared >= range.max)
  const warn = (code: ViolationCode, got: number): void =>
    found.add('doubtful', {
      code,
      kind: 'video',
      got,
      ...bounds(range),
      declared: true,
      fix: { action: 'getAgain' },
    })
  if (shortest.length > 0) warn('durationTooShort', Math.min(...shortest))
  if (longest.length > 0) warn('durationTooLong', Math.max(...longest))
}

/** What other readers may see otherwise; the brand is told with the type. */
function checkDoubts(kind: MediaKind, doubts: readonly DoubtCode[] | undefined, found: Collector): void {
  for (const got of doubts ?? []) {
    if (got === 'phoneBrand') continue
    found.add('doubtful', { code: 'readersDisagree', kind, got, fix: { action: 'getAgain' } })
  }
}

function checkCodec(
  { codec }: VideoInfo,
  { codecs, convertTo }: MediaLimits['video'],
  found: Collector,
): void {
  if (codec === null || codecs.includes(codec)) return
  found.add('doubtful', {
    code: 'codec',
    kind: 'video',
    got: codec,
    allowed: [...codecs],
    fix: { action: 'convertTo', formats: convertTo.map((format) => `${format} (H.264)`) },
  })
}

interface Pictured {
  readonly kind: 'image' | 'video'
  readonly width: number
  readonly height: number
}

function checkPixels({ kind, width, height }: Pictured, rules: PixelRules, found: Collector): void {
  const target = pixelTarget({ width, height }, rules)
  const fixFor = (code: ViolationCode): { fix?: Fix } => {
    if (target === null) return {}
    // Cutting off cannot make a side longer, so a picture that is too small for the shape is named by its new size.
    const inside = target.width <= width && target.height <= height
    const cuts = target.cropped && inside && (!target.resized || code === 'aspectRatio')
    const size = { width: target.width, height: target.height }
    if (cuts) return { fix: { action: 'cropTo', ...size } }
    return { fix: { action: 'resizeTo', ...size, ...(target.cropped ? { crops: true } : {}) } }
  }
  const add = (code: ViolationCode, got: number, range: Range): void =>
    found.add(judge(got, range), { code, kind, got, ...bounds(range), ...fixFor(code) })

  add('aspectRatio', width / height, rules.aspectRatio)
  const shorter = Math.min(width, height)
  const longer = Math.max(width, height)
  if (shorter <= rules.sidePx.min) add('sideTooShort', shorter, rules.sidePx)
  if (longer >= rules.sidePx.max) add('sideTooLong', longer, rules.sidePx)
  if (rules.pixelCount !== null) add('pixelCount', width * height, rules.pixelCount)
}

/**
 * All that the service would refuse (`violations`) or may refuse (`warnings`) about a measured file, each with the
 * numbers and with what would make the file fit. Pure: the limits are data, see limits.ts.
 */
export function validateMedia(info: MediaInfo, limits: MediaLimits = assetLibraryLimits): Validation {
  const found = new Collector()
  checkType(info, limits, found)
  switch (info.kind) {
    case 'image':
      checkSize('image', info.sizeBytes, limits.image.size, found)
      checkPixels(info, { ...limits.image, pixelCount: null, even: false }, found)
      checkDoubts('image', info.doubts, found)
      break
    case 'video':
      checkSize('video', info.sizeBytes, limits.video.size, found)
      checkPixels(info, { ...limits.video, even: true }, found)
      checkFrameRate(info, limits.video.fps, found)
      checkDuration('video', info.durationMs, limits.video.durationMs, found)
      checkDeclaredDurations(info, limits.video.durationMs, found)
      checkCodec(info, limits.video, found)
      checkDoubts('video', info.doubts, found)
      break
    case 'audio':
      checkSize('audio', info.sizeBytes, limits.audio.size, found)
      checkDuration('audio', info.durationMs, limits.audio.durationMs, found)
      checkDoubts('audio', info.doubts, found)
      if (info.endMissing === true) {
        found.add('doubtful', {
          code: 'notReadable',
          kind: 'audio',
          got: 'truncated',
          fix: { action: 'getAgain' },
        })
      }
      break
    case 'other':
      break
    default:
      info satisfies never
  }
  return { violations: found.violations, warnings: found.warnings }
}

function checkFrameRate(info: VideoInfo, range: Range, found: Collector): void {
  const { fps, frameRate, variableFrameRate } = info
  if (fps === null) return
  const verdict = judge(fps, range)
  const nominal = frameRate === null ? null : frameRate.numerator / frameRate.denominator
  // A recording that dropped a frame averages below its nominal rate; nobody says which of the two the service reads.
  const unclear = variableFrameRate && nominal !== null && judge(nominal, range) === 'accepted'
  found.add(verdict === 'refused' && unclear ? 'doubtful' : verdict, {
    code: 'frameRate',
    kind: 'video',
    got: fps,
    ...bounds(range),
    fix: { action: 'changeFrameRateTo', fps: fps < range.min ? range.min : range.max },
  })
}

/**
 * The violations of a file that could not be measured. `measured` is what was found out all the same: an MP4 that
 * holds only sound is refused as the audio type that it is, with the formats to convert it to.
 */
export function violationsOfProbeError(
  error: ProbeError,
  measured: MediaInfo | null = null,
  limits: MediaLimits = assetLibraryLimits,
): readonly Violation[] {
  const kind = measured === null || measured.kind === 'other' ? null : measured.kind
  const broken: Violation = { code: 'notReadable', kind, got: error.code, ...fixOfProbeError(error) }
  if (error.code !== 'noVideoTrack' || measured === null) return [broken]
  const { violations } = validateMedia(measured, limits)
  // Who has an M4A has a file of sound, in which nobody misses a picture.
  return measured.mimeType === 'audio/x-m4a' ? violations : [broken, ...violations]
}

function fixOfProbeError(error: ProbeError): { fix?: Fix } {
  switch (error.code) {
    case 'truncated':
    case 'corrupt':
    case 'empty':
      return { fix: { action: 'getAgain' } }
    case 'missing':
    case 'unreadable':
    case 'notAFile':
    case 'unknownType':
    case 'noVideoTrack':
    case 'timeout':
    case 'outOfMemory':
    case 'crashed':
      return {}
    default:
      return error.code satisfies never
  }
}
