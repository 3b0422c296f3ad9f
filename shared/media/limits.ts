/**
 * What the service accepts, as data in this one place: newer models allow more, and what is only inferred may prove
 * wrong. Standing of each number: [doc] the service's quick start; [upstream] documented for the asset service that
 * this one resells; [guess] nobody says, so the doubtful zone gets a warning instead of a refusal.
 */
export interface Range {
  readonly min: number
  readonly max: number
  /** Whether the bounds themselves are accepted for sure. An open bound that is hit exactly is doubtful: a warning. */
  readonly inclusive: boolean
  /** Values outside of `min` to `max`, but inside of these, are doubtful: a warning, not a refusal. */
  readonly doubtfulMin?: number
  readonly doubtfulMax?: number
}

export interface SizeLimit {
  /** Megabytes, of which nobody says whether they are 10^6 or 2^20 bytes: doubtful between the two, refused above. */
  readonly maxMegabytes: number
  readonly inclusive: boolean
}

export interface AcceptedFormats {
  readonly mimeTypes: readonly string[]
  /** What to convert to when the type is none of these: the formats every tool can write. */
  readonly convertTo: readonly string[]
}

interface PixelLimits {
  /** width / height */
  readonly aspectRatio: Range
  /** px of either side */
  readonly sidePx: Range
}

export interface MediaLimits {
  readonly image: AcceptedFormats & PixelLimits & { readonly size: SizeLimit }
  readonly video: AcceptedFormats &
    PixelLimits & {
      readonly size: SizeLimit
      /** width x height of the displayed size, px */
      readonly pixelCount: Range
      readonly fps: Range
      /** Codecs of the pictures that are surely decoded; others are doubtful. */
      readonly codecs: readonly string[]
      /** Types that are taken for one of `mimeTypes` by most readers, where the name says so: doubtful. */
      readonly doubtfulMimeTypes: readonly string[]
      readonly durationMs: Range
    }
  readonly audio: AcceptedFormats & { readonly size: SizeLimit; readonly durationMs: Range }
}

/** [doc] 2 to 15 seconds. [guess] Encoders pad: a "15 second" MP3 measures 15.047 s, a short clip 1.9 s. */
const duration: Range = {
  min: 2_000,
  max: 15_000,
  inclusive: true,
  doubtfulMin: 1_800,
  doubtfulMax: 15_200,
}

export const assetLibraryLimits: MediaLimits = {
  image: {
    // [doc] JPEG, PNG, WebP, BMP, TIFF, GIF, HEIC.
    mimeTypes: [
      'image/jpeg',
      'image/png',
      'image/webp',
      'image/bmp',
      'image/tiff',
      'image/gif',
      'image/heic',
      'image/heif',
    ],
    convertTo: ['JPEG', 'PNG'],
    // [doc] < 30 MB.
    size: { maxMegabytes: 30, inclusive: false },
    // [doc] 0.4 to 2.5 and 300 to 6000 px; [upstream] open intervals.
    aspectRatio: { min: 0.4, max: 2.5, inclusive: false },
    sidePx: { min: 300, max: 6_000, inclusive: false },
  },
  video: {
    // [doc] MP4, MOV. An M4V is an MP4 of Apple's brand.
    mimeTypes: ['video/mp4', 'video/quicktime', 'video/x-m4v'],
    convertTo: ['MP4', 'MOV'],
    // [doc] <= 50 MB.
    size: { maxMegabytes: 50, inclusive: true },
    // [upstream] Closed intervals; the quick start names no ratio and no sides for videos.
    aspectRatio: { min: 0.4, max: 2.5, inclusive: true },
    sidePx: { min: 300, max: 6_000, inclusive: true },
    // [doc] "480p or 720p"; [upstream] which counts pixels, not the shorter side.
    pixelCount: { min: 409_600, max: 927_408, inclusive: true },
    // [doc] 24 to 60. [guess] 24000/1001 is sold as 24, and an average measured over a file of variable rate strays
    // from its nominal 60 by some hundredths.
    fps: { min: 24, max: 60, inclusive: true, doubtfulMin: 23.97, doubtfulMax: 60.05 },
    durationMs: duration,
    // [guess] What phones, cameras and browsers write. Nobody says what the service makes of others.
    codecs: ['avc', 'hevc'],
    // [guess] Old telephones marked their MP4 so.
    doubtfulMimeTypes: ['video/3gpp', 'video/3gpp2'],
  },
  audio: {
    // [doc] WAV, MP3.
    mimeTypes: ['audio/wav', 'audio/mpeg'],
    convertTo: ['MP3', 'WAV'],
    // [doc] <= 15 MB.
    size: { maxMegabytes: 15, inclusive: true },
    durationMs: duration,
  },
}
