import { z } from 'zod'
import { mediaInfoSchema, type Violation, violationSchema } from '../../../shared/media/media.ts'
import { uploadDuplicateSchema } from '../../../shared/uploads/uploads.ts'
import { rowFitSchema } from '../model/row-fit.ts'
import { rowStateSchema, sentSchema, type UploadRow } from '../model/states.ts'

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

const violationsSchema = z.array(violationSchema)

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Of ten thousand rows nearly all are in the same few states, word for word: those are parsed once. */
const knownStates = new Map<string, UploadRow['state']>()
const knownStatesMax = 200

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
function readState(text: string): UploadRow['state'] {
  const known = knownStates.get(text)
  if (known !== undefined) return known
  const parsed = rowStateSchema.safeParse(parseJson(text))
  if (parsed.success) {
    if (text.length < 100 && knownStates.size < knownStatesMax) knownStates.set(text, parsed.data)
    return parsed.data
  }
  return unreadable('The stored state cannot be read.', true)
}

/** Without knowing which copy is to be sent, or of which part, nothing is sent: the file itself is not what was wanted. */
function safeState(state: UploadRow['state'], isFitLost: boolean): UploadRow['state'] {
  const needsFile = state.kind === 'checking' || state.kind === 'fitting' || state.kind === 'waiting'
  return isFitLost && needsFile ? unreadable('What was made of the file cannot be read.', false) : state
}

function readMedia(text: string | null): UploadRow['media'] {
  if (text === null) return null
  const parsed = mediaInfoSchema.safeParse(parseJson(text))
  return parsed.success ? parsed.data : null
}

function readWarnings(text: string): readonly Violation[] {
  if (text === '[]') return []
  const parsed = violationsSchema.safeParse(parseJson(text))
  return parsed.success ? parsed.data : []
}

function readFit(text: string | null): UploadRow['fit'] {
  if (text === null) return null
  const parsed = rowFitSchema.safeParse(parseJson(text))
  return parsed.success ? parsed.data : null
}

function readSent(text: string | null): UploadRow['sent'] {
  if (text === null) return null
  const parsed = sentSchema.safeParse(parseJson(text))
  return parsed.success ? parsed.data : null
}

function readDuplicate(text: string | null): UploadRow['duplicate'] {
  if (text === null) return null
  const parsed = uploadDuplicateSchema.safeParse(parseJson(text))
  return parsed.success ? parsed.data : null
}

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
