import { z } from 'zod'

/** The three sorts of media that the service keeps (documented). */
const mediaKinds = ['image', 'video', 'audio'] as const
export const mediaKindSchema = z.enum(mediaKinds)
export type MediaKind = z.infer<typeof mediaKindSchema>

/** An exact fraction, because 30000/1001 is not 29.97. */
const frameRateSchema = z.object({
  numerator: z.number().int().positive(),
  denominator: z.number().int().positive(),
})

/** What about a file other readers may take otherwise than ours does: each is a warning, never a refusal. */
export const doubtCodes = [
  /** The mark or the padding that ends the file is missing; all of its content is there. */
  'endMarkMissing',
  /** A part declares more bytes than there are, or foreign bytes stand behind the end; all of the content is there. */
  'sizesDisagree',
  /** A note says that the picture is to be turned, where not every viewer follows it. */
  'orientation',
  /** The container names another size than the pictures in it. */
  'sidesDisagree',
  /** The first frame of a GIF is larger than its screen. */
  'frameOverScreen',
  /** A tag stands before the sound, where the type of the file is looked for. */
  'tagBeforeSound',
  /** An MP4 by its name, marked as made for old telephones. */
  'phoneBrand',
] as const
const doubtSchema = z.enum(doubtCodes)
export type DoubtCode = (typeof doubtCodes)[number]

/**
 * What a file is, by its content. Width and height are those displayed: every rotation and clean aperture that the
 * format knows has been applied. `other` is a file that was recognised but is none of the three sorts.
 */
export const mediaInfoSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('image'),
    mimeType: z.string(),
    sizeBytes: z.number().int().nonnegative(),
    width: z.number().int().positive(),
    height: z.number().int().positive(),
    animated: z.boolean(),
    doubts: z.array(doubtSchema).optional(),
  }),
  z.object({
    kind: z.literal('video'),
    mimeType: z.string(),
    sizeBytes: z.number().int().nonnegative(),
    width: z.number().int().positive(),
    height: z.number().int().positive(),
    durationMs: z.number().nonnegative(),
    /** Frames a second, averaged over the file; null when the file does not let us know. */
    fps: z.number().positive().nullable(),
    /** The exact nominal rate; also of a variable one, when its frames keep to that clock and some are left out. */
    frameRate: frameRateSchema.nullable(),
    variableFrameRate: z.boolean(),
    rotationDegrees: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
    container: z.string(),
    codec: z.string().nullable(),
    hasAudio: z.boolean(),
    doubts: z.array(doubtSchema).optional(),
    /** What its headers say about its length, each time otherwise than what was measured. */
    declaredDurationsMs: z.array(z.number().positive()).optional(),
  }),
  z.object({
    kind: z.literal('audio'),
    mimeType: z.string(),
    sizeBytes: z.number().int().nonnegative(),
    durationMs: z.number().nonnegative(),
    channels: z.number().int().positive().nullable(),
    sampleRateHz: z.number().positive().nullable(),
    codec: z.string().nullable(),
    /** The file declares more audio than it holds; `durationMs` is what is there. */
    endMissing: z.boolean().optional(),
    doubts: z.array(doubtSchema).optional(),
  }),
  z.object({
    kind: z.literal('other'),
    mimeType: z.string().nullable(),
    sizeBytes: z.number().int().nonnegative(),
  }),
])
export type MediaInfo = Readonly<z.infer<typeof mediaInfoSchema>>

/** Why a file could not be measured at all. */
export const probeErrorCodes = [
  'missing',
  'unreadable',
  'notAFile',
  'empty',
  /** Declared parts do not lie inside the file: a download or copy that broke off. */
  'truncated',
  'corrupt',
  /** The content is none that we know. */
  'unknownType',
  /** An MP4 or MOV with no picture in it. */
  'noVideoTrack',
  /** The parser gave no result in time, and was killed. */
  'timeout',
  /** The parser wanted too much memory, and was killed. */
  'outOfMemory',
  'crashed',
] as const
export const probeErrorSchema = z.object({
  code: z.enum(probeErrorCodes),
  /** Technical, English: for the details view and the probe command. */
  detail: z.string().optional(),
})
export type ProbeErrorCode = (typeof probeErrorCodes)[number]
export type ProbeError = Readonly<z.infer<typeof probeErrorSchema>>

/** What the service would refuse about a file. `got`, `min` and `max` are in the unit that the code names. */
export const violationCodes = [
  /** got: the MIME type; `allowed`: those that are accepted. */
  'typeNotAccepted',
  /** bytes */
  'fileTooLarge',
  /** width / height */
  'aspectRatio',
  /** px of the shorter side */
  'sideTooShort',
  /** px of the longer side */
  'sideTooLong',
  /** width x height in px: the service's "480p or 720p" */
  'pixelCount',
  /** frames a second */
  'frameRate',
  'durationTooShort',
  'durationTooLong',
  /** got: the codec of the pictures; `allowed`: those that are surely decoded. */
  'codec',
  /** The file could not be measured, or (as a warning) its end is missing; got: a ProbeErrorCode. */
  'notReadable',
  /** Other readers may take something in the file otherwise; got: a DoubtCode. */
  'readersDisagree',
] as const

/** What would make the file fit, in numbers; the page makes a sentence of it. */
export const fixSchema = z.discriminatedUnion('action', [
  z.object({ action: z.literal('cropTo'), width: z.number().int(), height: z.number().int() }),
  z.object({
    action: z.literal('resizeTo'),
    width: z.number().int(),
    height: z.number().int(),
    /** Whether that size has another shape, so that something must be cut off as well. */
    crops: z.boolean().optional(),
  }),
  z.object({ action: z.literal('trimTo'), durationMs: z.number() }),
  z.object({ action: z.literal('extendTo'), durationMs: z.number() }),
  z.object({ action: z.literal('compressTo'), sizeBytes: z.number() }),
  z.object({ action: z.literal('changeFrameRateTo'), fps: z.number() }),
  z.object({ action: z.literal('convertTo'), formats: z.array(z.string()) }),
  z.object({ action: z.literal('getAgain') }),
])
export type Fix = Readonly<z.infer<typeof fixSchema>>

export const violationSchema = z.object({
  code: z.enum(violationCodes),
  kind: mediaKindSchema.nullable(),
  got: z.union([z.number(), z.string()]),
  min: z.number().optional(),
  max: z.number().optional(),
  /** Whether the bounds themselves are still accepted. */
  inclusive: z.boolean().optional(),
  allowed: z.array(z.string()).optional(),
  /** The number is what a header says; what is in the file was measured otherwise, and fits. */
  declared: z.boolean().optional(),
  /** The bound counts only if the service takes a megabyte for 10^6 bytes. */
  decimal: z.boolean().optional(),
  fix: fixSchema.optional(),
})
export type ViolationCode = (typeof violationCodes)[number]
export type Violation = Readonly<z.infer<typeof violationSchema>>
