import type { Database } from 'better-sqlite3'
import type { UploadHistoryEntry } from '../../../shared/uploads.ts'
import type { UploadRow } from '../model/states.ts'

/** Older entries of one upload are dropped: a file that waits for weeks must not fill the disk. */
const entriesPerUpload = 200

/** A state, or the reason of its hold after a colon. */
function eventName(row: UploadRow): string {
  const { state } = row
  if (state.kind === 'waiting' && state.hold !== null) return `waiting:${state.hold.reason}`
  if (state.kind === 'unconfirmed') return state.lookingUp ? 'unconfirmed:lookingUp' : 'unconfirmed'
  return state.kind
}

/** What a person may need to know later. Never a task id: whoever has it gets the asset id without a key. */
function detailOf(row: UploadRow): string | null {
  const { state } = row
  switch (state.kind) {
    case 'ready':
      return state.assetId
    case 'failed':
      return [state.phase, state.code, state.serviceMessage, state.detail]
        .filter((part) => part !== null)
        .join(': ')
    case 'rejected':
      return state.violations.map(({ code, got }) => `${code} ${got}`).join(', ')
    case 'uploading':
      return `attempt ${row.attempts}`
    case 'cancelled':
      return state.sent ? 'sent' : null
    case 'waiting':
      return state.hold?.reason === 'retryAt' ? `failure ${row.failures}` : null
    case 'checking':
    case 'processing':
    case 'unconfirmed':
      return null
  }
}

export class HistoryStore {
  readonly #insert
  readonly #prune
  readonly #list

  constructor(database: Database) {
    this.#insert = database.prepare<[string, number, string, string | null]>(
      'INSERT INTO upload_history (upload_id, at_ms, event, detail) VALUES (?, ?, ?, ?)',
    )
    this.#prune = database.prepare<[string, string]>(
      `DELETE FROM upload_history WHERE upload_id = ? AND seq <=
        (SELECT seq FROM upload_history WHERE upload_id = ? ORDER BY seq DESC LIMIT 1 OFFSET ${entriesPerUpload})`,
    )
    this.#list = database.prepare<[string], UploadHistoryEntry>(
      'SELECT at_ms AS atMs, event, detail FROM upload_history WHERE upload_id = ? ORDER BY seq',
    )
  }

  /** Writes down what became of a row, unless only its bookkeeping changed. */
  record(before: UploadRow, after: UploadRow, nowMs: number): void {
    const event = eventName(after)
    const entries: [string, string | null][] = []
    if (after.paused !== before.paused) entries.push([after.paused ? 'waiting:paused' : 'resumed', null])
    const retriedAgain = after.failures !== before.failures && after.state.kind === 'waiting'
    if (event !== eventName(before) || retriedAgain) entries.push([event, detailOf(after)])
    for (const [name, detail] of entries)
      this.#insert.run(after.id, nowMs, name, detail?.slice(0, 2_000) ?? null)
    if (entries.length > 0) this.#prune.run(after.id, after.id)
  }

  list(row: UploadRow): readonly UploadHistoryEntry[] {
    return [{ atMs: row.addedAtMs, event: 'checking', detail: null }, ...this.#list.all(row.id)]
  }
}
