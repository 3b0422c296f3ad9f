import { z } from 'zod'
import { uploadFitSchema } from '../fit/fit.ts'
import { mediaInfoSchema, violationSchema } from '../media/media.ts'
import { appErrorCodes } from '../result.ts'
import { uploadNewGroupSchema } from './folder-groups.ts'
import { uploadCommands, uploadQuestions } from './upload-holds.ts'

export const uploadIdSchema = z.string().uuid()

/**
 * Why this one file waits; a file with none waits for its turn, or for what holds the whole queue (`uploadQueueSchema`).
 * offline, rateLimited, serverBusy and keyNeeded stand on the files that ran into it, for the others see the queue.
 * Who ends it, and what can be done meanwhile: `holdRules`.
 */
export const uploadHoldSchema = z.discriminatedUnion('reason', [
  z.object({ reason: z.literal('offline') }),
  z.object({ reason: z.literal('rateLimited'), untilMs: z.number() }),
  /** The service is unwell (5xx): the queue tries again at that time. */
  z.object({ reason: z.literal('serverBusy'), untilMs: z.number() }),
  /** This one file tries again at that time (backoff). */
  z.object({ reason: z.literal('retryAt'), untilMs: z.number() }),
  z.object({ reason: z.literal('keyNeeded') }),
  z.object({ reason: z.literal('paused') }),
  /** The file is another one than when it was checked; it is being checked anew. */
  z.object({ reason: z.literal('fileChanged') }),
  z.object({ reason: z.literal('fileMissing') }),
  z.object({ reason: z.literal('groupGone') }),
  /** Official by now, by the service's word or by a person's. */
  z.object({ reason: z.literal('groupReadOnly') }),
  /** Files named on the command line while no group was open. */
  z.object({ reason: z.literal('groupNeeded') }),
  /** The same bytes are already in this group. */
  z.object({
    reason: z.literal('duplicate'),
    assetId: z.string().nullable(),
    name: z.string(),
    uploadedAtMs: z.number(),
  }),
  /** A real-person group: are these pictures of that person? */
  z.object({ reason: z.literal('personConsent') }),
])
/** The equal file that was found, of one that was skipped because of it or sent all the same. */
export const uploadDuplicateSchema = z.object({
  assetId: z.string().nullable(),
  name: z.string(),
  uploadedAtMs: z.number(),
  answer: z.enum(['skip', 'upload']),
  /** Nobody was asked: the settings say what becomes of duplicates. */
  isBySetting: z.boolean(),
})
export type UploadDuplicate = Readonly<z.infer<typeof uploadDuplicateSchema>>

/** Every reason that there is; the table of them is `holdRules`. */
export const uploadHoldReasons = uploadHoldSchema.options.map(({ shape }) => shape.reason.value)
export type UploadHold = Readonly<z.infer<typeof uploadHoldSchema>>

/** Why nobody knows whether the service has a file whose last byte was out. */
export const uploadDoubtSchema = z.object({
  /** Nothing came back; an error of the service's own (5xx); or an answer that makes no sense. */
  answer: z.enum(['none', 'error', 'unreadable']),
  /** The service's own words, verbatim. */
  serviceMessage: z.string().nullable(),
})

export const uploadPhases = ['checking', 'uploading', 'processing'] as const

/**
 * checking -> rejected | waiting -> uploading -> processing -> ready | failed; unconfirmed; cancelled.
 * The task id is a capability (whoever has it gets the asset id without a key) and stays in the main process.
 */
export const uploadStateSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('checking') }),
  z.object({ kind: z.literal('rejected'), violations: z.array(violationSchema) }),
  z.object({ kind: z.literal('waiting'), hold: uploadHoldSchema.nullable() }),
  z.object({ kind: z.literal('uploading'), sentBytes: z.number(), totalBytes: z.number() }),
  z.object({ kind: z.literal('processing'), sinceMs: z.number(), paused: z.boolean() }),
  z.object({ kind: z.literal('ready'), assetId: z.string(), readyAtMs: z.number() }),
  z.object({
    kind: z.literal('failed'),
    phase: z.enum(uploadPhases),
    code: z.enum([...appErrorCodes, 'processingFailed']),
    /** The service's own words, verbatim. */
    serviceMessage: z.string().nullable(),
    detail: z.string().nullable(),
    retryable: z.boolean(),
  }),
  /** The last byte was out, and no answer says what became of the file: the service may or may not have it. */
  z.object({
    kind: z.literal('unconfirmed'),
    lookingUp: z.boolean(),
    /** A person paused it before the look came to an end. */
    paused: z.boolean(),
    diedAtMs: z.number(),
    /** Absent for files of earlier versions, which did not keep it. */
    doubt: uploadDoubtSchema.optional(),
    /** How many assets of the group may be it; absent while nobody has looked. */
    candidateCount: z.number().int().nonnegative().optional(),
  }),
  /** `sent` tells that the bytes had already gone out when it was cancelled: they cannot be taken back. */
  z.object({ kind: z.literal('cancelled'), sent: z.boolean() }),
])
export type UploadState = Readonly<z.infer<typeof uploadStateSchema>>
export type UploadStateKind = UploadState['kind']

export const uploadItemSchema = z.object({
  id: z.string(),
  /** The drop that it came with. */
  dropId: z.string(),
  groupId: z.string().nullable(),
  groupName: z.string(),
  /** The name on disk. */
  fileName: z.string(),
  /** The name that the asset gets; differs from `fileName` when the service would not take so long a one. */
  assetName: z.string(),
  sizeBytes: z.number().nullable(),
  media: mediaInfoSchema.nullable(),
  warnings: z.array(violationSchema),
  /** Null while no duplicate was found, and while it is asked about. */
  duplicate: uploadDuplicateSchema.nullable(),
  state: uploadStateSchema,
  /** What would make a refused file fit, or did; one that waits for its copy or whose copy is made is `checking`. */
  fit: uploadFitSchema.nullable(),
  /** What it asks of a person: "Needs attention". */
  asks: z.enum(uploadQuestions).nullable(),
  /** What can be done with it now, in the order in which it is offered. */
  can: z.array(z.enum(uploadCommands)).readonly(),
  attempts: z.number().int().nonnegative(),
  addedAtMs: z.number(),
  updatedAtMs: z.number(),
  /** A same-origin address of the local file's thumbnail, once the file was checked. */
  thumbnailPath: z.string().nullable(),
})
export type UploadItem = Readonly<z.infer<typeof uploadItemSchema>>

export const skipReasons = [
  'hidden',
  'notMedia',
  'unreadable',
  'notAFile',
  'alreadyQueued',
  'tooDeep',
  'tooMany',
] as const
export type SkipReason = (typeof skipReasons)[number]

/** A drop of which something was skipped. It is told before the drop is sent, and until the person has dismissed it. */
export const uploadSkipsSchema = z.object({
  dropId: z.string(),
  addedCount: z.number().int(),
  skippedCount: z.number().int(),
  byReason: z.array(z.object({ reason: z.enum(skipReasons), count: z.number().int() })),
})
export type UploadSkips = Readonly<z.infer<typeof uploadSkipsSchema>>

/** The skipped files by name: the path below what was dropped. At most `namedSkipsMax` of `skippedCount`. */
export const skippedFilesSchema = z.object({
  skippedCount: z.number().int(),
  files: z.array(z.object({ name: z.string(), reason: z.enum(skipReasons) })),
})
export type SkippedFiles = Readonly<z.infer<typeof skippedFilesSchema>>
export const namedSkipsMax = 1_000

/** What came of a drop, by numbers; what was skipped and why is in the queue's `skips`. */
export const uploadAddedSchema = z.object({
  dropId: z.string(),
  addedCount: z.number().int(),
  skippedCount: z.number().int(),
})
export type UploadAdded = Readonly<z.infer<typeof uploadAddedSchema>>

/** The answer to a portion of a drop; `added` null: more is to come, under this id. */
export const handedOverSchema = z.object({ dropId: uploadIdSchema, added: uploadAddedSchema.nullable() })
export type HandedOver = Readonly<z.infer<typeof handedOverSchema>>

/** The queue as a whole: what holds every file, and how fast it goes. */
export const uploadQueueSchema = z.object({
  paused: z.boolean(),
  hold: z
    .discriminatedUnion('reason', [
      z.object({ reason: z.literal('offline') }),
      z.object({ reason: z.literal('rateLimited'), untilMs: z.number() }),
      z.object({ reason: z.literal('serverBusy'), untilMs: z.number() }),
      z.object({ reason: z.literal('keyNeeded') }),
      /** The database cannot be written (full disk): nothing is sent until it can. */
      z.object({ reason: z.literal('storageFailed') }),
    ])
    .nullable(),
  /** Bytes a second over the last seconds, all files together; null while nothing is sent. */
  bytesPerSecond: z.number().nullable(),
  /** Folders are being walked: what is found in them waits until all of it is listed. */
  isListing: z.boolean(),
  /** So much of fitted copies waits to be sent that no more are made before some went. */
  fitsHeld: z.boolean(),
  /** Folders of this account whose groups are still to be made, oldest first. */
  newGroups: z.array(uploadNewGroupSchema),
  /** Of this account, oldest first. */
  skips: z.array(uploadSkipsSchema),
})
/** What holds the whole queue, apart from a person's "Pause all". */
export type UploadQueueHold = NonNullable<UploadQueue['hold']>
export type UploadQueue = Readonly<z.infer<typeof uploadQueueSchema>>

/**
 * Files that were added together and of which nothing but their names is known yet, column by column. Ten thousand of
 * them cross to the page in a second, and as whole items most of that second went into copying the same few words.
 */
export const uploadListingSchema = z.object({
  dropId: z.string(),
  groupId: z.string().nullable(),
  groupName: z.string(),
  addedAtMs: z.number(),
  ids: z.array(z.string()),
  fileNames: z.array(z.string()),
  assetNames: z.array(z.string()),
})
export type UploadListing = Readonly<z.infer<typeof uploadListingSchema>>

/** Deltas carry a revision that rises by one, so that a page that missed one knows it and asks for the list anew. */
export const uploadDeltaSchema = z.object({
  revision: z.number().int(),
  /** Comes before `upserted`: new files of which only the names are known. */
  listed: z.array(uploadListingSchema),
  upserted: z.array(uploadItemSchema),
  removedIds: z.array(z.string()),
  queue: uploadQueueSchema,
})
export type UploadDelta = Readonly<z.infer<typeof uploadDeltaSchema>>

/**
 * So many files cross to the page at once: ten thousand in one message held main up for a third of a second. What changes while
 * the other parts are asked for is told by the deltas that follow the revision of the first.
 */
export const uploadsPerPart = 300
export const uploadSnapshotSchema = z.object({
  revision: z.number().int(),
  items: z.array(uploadItemSchema),
  /** To be asked for as `after`; null: there are no more. */
  next: z.number().int().nullable(),
  queue: uploadQueueSchema,
})
export type UploadSnapshot = Readonly<z.infer<typeof uploadSnapshotSchema>>

/** Assets of the group that may be a file in doubt, the likeliest first. */
export const candidatesMax = 12
export const uploadCandidatesSchema = z.object({ assetIds: z.array(z.string()).max(candidatesMax) })
