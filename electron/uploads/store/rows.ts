import { z } from 'zod'
import { mediaInfoSchema, type Violation, violationSchema } from '../../../shared/media/media.ts'
import { uploadDuplicateSchema } from '../../../shared/uploads/uploads.ts'
import { rowFitSchema } from '../model/row-fit.ts'
import { rowStateSchema, sentSchema, type UploadRow } from '../model/states.ts'
import { remembered } from './remembered.ts'

/** A row as SQLite gives it. */
export interface StoredRow {
  readonly seq: number
  readonly id: string
  readonly account_id: string | null
  readonly drop_id: string
  readonly group_id: string | null
  readonly group_name: string
  readonly path: string
  readonly file_name: string
  readonly asset_name: string
  readonly size_bytes: number | null
  readonly mtime_ms: number | null
  readonly inode: number | null
  readonly sha256: string | null
  readonly sent: string | null
  readonly media: string | null
  readonly warnings: string
  readonly fit: string | null
  readonly state: string
  readonly paused: number
  readonly on_duplicate: UploadRow['onDuplicate']
  readonly duplicate: string | null
  readonly person_confirmed: number
  readonly attempts: number
  readonly failures: number
  readonly added_at_ms: number
  readonly updated_at_ms: number
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function unreadable(detail: string, retryable: boolean): UploadRow['state'] {
  return {
    kind: 'failed',
    phase: 'checking',
    code: 'internal',
    serviceMessage: null,
    detail,
    retryable,
    via: null,
  }
}

/** A state that cannot be read (written by another version, say) is shown as failed: guessing might send it twice. */
const readState = remembered((text): UploadRow['state'] => {
  const parsed = rowStateSchema.safeParse(parseJson(text))
  return parsed.success ? parsed.data : unreadable('The stored state cannot be read.', true)
})

/** Without knowing which copy is to be sent, or of which part, nothing is sent: the file itself is not what was wanted. */
function safeState(state: UploadRow['state'], isFitLost: boolean): UploadRow['state'] {
  const needsFile = state.kind === 'checking' || state.kind === 'fitting' || state.kind === 'waiting'
  return isFitLost && needsFile ? unreadable('What was made of the file cannot be read.', false) : state
}

/** What is null, or cannot be read, is `otherwise`. */
function reading<T>(schema: z.ZodType<T>, otherwise: T): (text: string | null) => T {
  const read = remembered((text): T => {
    const parsed = schema.safeParse(parseJson(text))
    return parsed.success ? parsed.data : otherwise
  })
  return (text) => (text === null ? otherwise : read(text))
}

const readMedia = reading<UploadRow['media']>(mediaInfoSchema, null)
const readWarnings = reading<readonly Violation[]>(z.array(violationSchema), [])
const readFit = reading<UploadRow['fit']>(rowFitSchema, null)
const readSent = reading<UploadRow['sent']>(sentSchema, null)
const readDuplicate = reading<UploadRow['duplicate']>(uploadDuplicateSchema, null)

export function toRow(stored: StoredRow): UploadRow {
  const fit = readFit(stored.fit)
  return {
    id: stored.id,
    seq: stored.seq,
    accountId: stored.account_id,
    dropId: stored.drop_id,
    groupId: stored.group_id,
    groupName: stored.group_name,
    path: stored.path,
    fileName: stored.file_name,
    assetName: stored.asset_name,
    sizeBytes: stored.size_bytes,
    mtimeMs: stored.mtime_ms,
    inode: stored.inode,
    sha256: stored.sha256,
    sent: readSent(stored.sent),
    media: readMedia(stored.media),
    warnings: readWarnings(stored.warnings),
    fit,
    state: safeState(readState(stored.state), stored.fit !== null && fit === null),
    paused: stored.paused === 1,
    onDuplicate: stored.on_duplicate,
    duplicate: readDuplicate(stored.duplicate),
    personConfirmed: stored.person_confirmed === 1,
    attempts: stored.attempts,
    failures: stored.failures,
    addedAtMs: stored.added_at_ms,
    updatedAtMs: stored.updated_at_ms,
  }
}
