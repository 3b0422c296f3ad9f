import type { Database } from 'better-sqlite3'
import {
  type UploadHistoryEntry,
  type UploadHistoryEvent,
  uploadHistoryEventSchema,
} from '../../../shared/uploads/upload-history.ts'
import type { UploadRow } from '../model/states.ts'

/** Older entries of one upload are dropped: a file that waits for weeks must not fill the disk. */
const entriesPerUpload = 200
/** Of what the service or the system said. */
const wordsMax = 2_000

const shortened = (words: string | null): string | null => words?.slice(0, wordsMax) ?? null

/** What a person may need to know later. Never a task id: whoever has it gets the asset id without a key. */
function eventOf({ state, attempts, failures }: UploadRow): UploadHistoryEvent {
  switch (state.kind) {
    case 'ready':
      return { kind: 'ready', assetId: state.assetId }
    case 'failed': {
      const { phase, code, serviceMessage, detail } = state
      return {
        kind: 'failed',
        phase,
        code,
        serviceMessage: shortened(serviceMessage),
        detail: shortened(detail),
      }
    }
    case 'rejected':
      return { kind: 'rejected', violations: state.violations }
    case 'uploading':
      return { kind: 'uploading', attempt: attempts }
    case 'cancelled':
      return { kind: 'cancelled', sent: state.sent }
    case 'waiting': {
      const hold = state.hold?.reason ?? null
      return { kind: 'waiting', hold, failures: hold === 'retryAt' ? failures : null }
    }
    case 'unconfirmed':
      return { kind: 'unconfirmed', lookingUp: state.lookingUp }
    case 'checking':
    case 'fitting':
    case 'processing':
      return { kind: state.kind }
  }
}

/** Whether a step led somewhere, and did not only change what the queue keeps beside a state. */
function ledSomewhere(before: UploadRow, after: UploadRow): boolean {
  const [was, is] = [before.state, after.state]
  if (was.kind === 'waiting' && is.kind === 'waiting')
    return was.hold?.reason !== is.hold?.reason || before.failures !== after.failures
  if (was.kind === 'unconfirmed' && is.kind === 'unconfirmed') return was.lookingUp !== is.lookingUp
  return was.kind !== is.kind
}

export class HistoryStore {
  readonly #insert
  readonly #count
  readonly #prune
  readonly #list

  constructor(database: Database) {
    this.#insert = database.prepare<[string, number, string]>(
      'INSERT INTO upload_history (upload_id, at_ms, event) VALUES (?, ?, ?)',
    )
    this.#count = database
      .prepare<[string], number>('SELECT count(*) FROM upload_history WHERE upload_id = ?')
      .pluck()
    this.#prune = database.prepare<[string, string]>(
      `DELETE FROM upload_history WHERE upload_id = ? AND seq <=
        (SELECT seq FROM upload_history WHERE upload_id = ? ORDER BY seq DESC LIMIT 1 OFFSET ${entriesPerUpload})`,
    )
    this.#list = database.prepare<[string], { readonly atMs: number; readonly event: string }>(
      'SELECT at_ms AS atMs, event FROM upload_history WHERE upload_id = ? ORDER BY seq',
    )
  }

  /** Writes down what became of a row, unless only its bookkeeping changed. */
  record(before: UploadRow, after: UploadRow, nowMs: number): void {
    const events: UploadHistoryEvent[] = []
    if (after.paused !== before.paused) events.push({ kind: after.paused ? 'paused' : 'resumed' })
    if (ledSomewhere(before, after)) events.push(eventOf(after))
    for (const event of events) this.#insert.run(after.id, nowMs, JSON.stringify(event))
    // Counted first: to look for the one to begin with takes longer than all the rest, and a file has seldom so many.
    if (events.length > 0 && (this.#count.get(after.id) ?? 0) > entriesPerUpload)
      this.#prune.run(after.id, after.id)
  }

  list(row: UploadRow): readonly UploadHistoryEntry[] {
    return [
      { atMs: row.addedAtMs, event: { kind: 'checking' } },
      ...this.#list.all(row.id).map(({ atMs, event }) => ({ atMs, event: readEvent(event) })),
    ]
  }
}

function readEvent(stored: string): UploadHistoryEvent {
  try {
    return uploadHistoryEventSchema.parse(JSON.parse(stored))
  } catch {
    return { kind: 'other', text: stored, detail: null }
  }
}
