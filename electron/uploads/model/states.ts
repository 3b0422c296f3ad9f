import { z } from 'zod'
import type { MediaInfo, Violation } from '../../../shared/media/media.ts'
import { violationSchema } from '../../../shared/media/media.ts'
import { type HoldReason, holdRules, type RuledState } from '../../../shared/uploads/upload-holds.ts'
import {
  type UploadDuplicate,
  uploadDoubtSchema,
  uploadHoldSchema,
  uploadPhases,
  uploadStateSchema,
} from '../../../shared/uploads/uploads.ts'
import type { RowFit } from './row-fit.ts'

/**
 * The states as they are stored. They differ from those that the page sees (`UploadState`) in what the page must not
 * know (the task id is a capability) and in what only the queue needs. Being paused is a property of a row, not a state.
 */
const processingViaSchema = z.discriminatedUnion('by', [
  z.object({ by: z.literal('task'), taskId: z.string() }),
  /** Found in the group after an unconfirmed upload: there is no task id, but there is an asset. */
  z.object({ by: z.literal('asset'), assetId: z.string() }),
])

const failedSchema = uploadStateSchema.options[6]

export const rowStateSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('checking') }),
  z.object({ kind: z.literal('rejected'), violations: z.array(violationSchema) }),
  /** A copy that fits is wanted, or being made; the page sees it as `checking`. */
  z.object({ kind: z.literal('fitting') }),
  z.object({ kind: z.literal('waiting'), hold: uploadHoldSchema.nullable() }),
  z.object({
    kind: z.literal('uploading'),
    startedAtMs: z.number(),
    /** Written before the last bytes are handed to the socket: from then on the service may have the file. */
    lastByteMayBeOut: z.boolean(),
  }),
  z.object({ kind: z.literal('processing'), via: processingViaSchema, sinceMs: z.number() }),
  z.object({ kind: z.literal('ready'), assetId: z.string(), readyAtMs: z.number() }),
  failedSchema.extend({ phase: z.enum(uploadPhases), via: processingViaSchema.nullable() }),
  z.object({
    kind: z.literal('unconfirmed'),
    startedAtMs: z.number(),
    diedAtMs: z.number(),
    lookingUp: z.boolean(),
    /** Absent in rows of earlier versions, which did not keep it. */
    doubt: uploadDoubtSchema.optional(),
    /** Of the last look. */
    candidateCount: z.number().int().nonnegative().optional(),
  }),
  z.object({
    kind: z.literal('cancelled'),
    sent: z.boolean(),
    via: processingViaSchema.nullable(),
    startedAtMs: z.number().nullable(),
  }),
])
export type RowState = Readonly<z.infer<typeof rowStateSchema>>
export type Doubt = Readonly<z.infer<typeof uploadDoubtSchema>>
export type ProcessingVia = Readonly<z.infer<typeof processingViaSchema>>

/** What tells a file's asset from older ones; of the first request that may have left one. */
export const sentSchema = z.object({
  startedAtMs: z.number(),
  /** The same by the service's clock, as far as it was known then: between `minMs` and `maxMs`. */
  serviceTime: z.object({ minMs: z.number(), maxMs: z.number() }).nullable(),
  /** Its place in the order of requests and lists: see `GroupBaseline`. Clocks are set back, this one is not. */
  order: z.number(),
  /**
   * What had been looked up by then: all of the group, or only what the service finds by this file's name; null when the
   * service could not tell.
   */
  baseline: z.enum(['group', 'name']).nullable(),
  /** That look was so long before that somebody else may have added an asset meanwhile. */
  isBaselineOld: z.boolean().optional(),
  /** A request ended in doubt; stays so when the file is sent again, because the asset of the first may still turn up. */
  mayHaveArrived: z.boolean(),
})
export type Sent = Readonly<z.infer<typeof sentSchema>>

/** What a person said of duplicates, of this file or of its whole drop. */
export type OnDuplicate = 'ask' | 'upload' | 'skip'

export interface UploadRow {
  readonly id: string
  /** Rises with each added file: the order of the queue. */
  readonly seq: number
  /** Null for files that were given while no key was known. */
  readonly accountId: string | null
  readonly dropId: string
  readonly groupId: string | null
  readonly groupName: string
  /** Of the person's own file, also where a copy of it is sent. */
  readonly path: string
  readonly fileName: string
  readonly assetName: string
  readonly sizeBytes: number | null
  readonly mtimeMs: number | null
  readonly inode: number | null
  readonly sha256: string | null
  /** Null while no request is known that may have left an asset. */
  readonly sent: Sent | null
  readonly media: MediaInfo | null
  readonly warnings: readonly Violation[]
  /** Null of a file that goes as it is. */
  readonly fit: RowFit | null
  readonly state: RowState
  readonly paused: boolean
  readonly onDuplicate: OnDuplicate
  /** The duplicate that was found and answered; what the settings say of duplicates counts only while it is null. */
  readonly duplicate: UploadDuplicate | null
  readonly personConfirmed: boolean
  /** Requests begun, over the whole life of the row. */
  readonly attempts: number
  /** Failures in a row of the sending phase: backoff grows with it. */
  readonly failures: number
  readonly addedAtMs: number
  readonly updatedAtMs: number
}

export type RowChange = Partial<
  Omit<UploadRow, 'id' | 'seq' | 'fileName' | 'addedAtMs' | 'updatedAtMs' | 'dropId'>
>

/** From when on the runner may send the row; null when something else must set it going first. */
export function runnableAtMs(state: RowState): number | null {
  if (state.kind !== 'waiting') return null
  if (state.hold === null) return 0
  if (state.hold.reason === 'retryAt') return state.hold.untilMs
  return holdRules[state.hold.reason].endedBy === 'queue' ? 0 : null
}

/** The asset that a row lays claim to, so that no other row takes it for its own. */
export function claimedAssetId(state: RowState): string | null {
  switch (state.kind) {
    case 'ready':
      return state.assetId
    case 'processing':
    case 'failed':
    case 'cancelled':
      return state.via?.by === 'asset' ? state.via.assetId : null
    case 'checking':
    case 'rejected':
    case 'fitting':
    case 'waiting':
    case 'uploading':
    case 'unconfirmed':
      return null
  }
}

/** Whether the row moves on by itself, now or as soon as the queue may. */
export function isUnsettled(state: RuledState): boolean {
  switch (state.kind) {
    case 'checking':
    case 'fitting':
    case 'uploading':
    case 'processing':
      return true
    case 'waiting':
      return movesOn(state.hold)
    case 'unconfirmed':
      return state.lookingUp
    case 'rejected':
    case 'ready':
    case 'failed':
    case 'cancelled':
      return false
  }
}

function movesOn(hold: { readonly reason: HoldReason } | null): boolean {
  if (hold === null) return true
  switch (holdRules[hold.reason].endedBy) {
    case 'queue':
    case 'time':
    case 'check':
      return true
    case 'file':
    case 'person':
      return false
  }
}
