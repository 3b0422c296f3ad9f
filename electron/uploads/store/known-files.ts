import type { Database } from 'better-sqlite3'
import type { UploadRow } from '../model/states.ts'

export interface KnownFile {
  readonly assetId: string | null
  readonly name: string
  readonly sentAtMs: number
}

/** What this app has sent, by content: outlives the rows of the queue. */
export class KnownFiles {
  readonly #find
  readonly #add
  readonly #setAsset
  readonly #forget
  readonly #claimed
  readonly #move

  constructor(database: Database) {
    this.#find = database.prepare<[string, string, string, string], KnownFile>(
      `SELECT asset_id AS assetId, name, sent_at_ms AS sentAtMs FROM uploaded_bytes
        WHERE account_id = ? AND group_id = ? AND sha256 = ? AND upload_id <> ? ORDER BY sent_at_ms LIMIT 1`,
    )
    this.#add = database.prepare<[string, string, string, string, string, number]>(
      `INSERT INTO uploaded_bytes (upload_id, account_id, group_id, sha256, name, sent_at_ms) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (upload_id) DO UPDATE SET account_id = excluded.account_id, group_id = excluded.group_id,
          sha256 = excluded.sha256, name = excluded.name, sent_at_ms = excluded.sent_at_ms, asset_id = NULL`,
    )
    this.#setAsset = database.prepare<[string, string]>(
      'UPDATE uploaded_bytes SET asset_id = ? WHERE upload_id = ?',
    )
    this.#forget = database.prepare<[string]>('DELETE FROM uploaded_bytes WHERE upload_id = ?')
    this.#claimed = database.prepare<[string, string], unknown>(
      'SELECT 1 FROM uploaded_bytes WHERE asset_id = ? AND upload_id <> ? LIMIT 1',
    )
    this.#move = database.prepare<[string, string, string]>(
      'UPDATE uploaded_bytes SET account_id = ? WHERE account_id = ? AND group_id = ?',
    )
  }

  find(row: UploadRow, accountId: string, groupId: string, sha256: string): KnownFile | null {
    return this.#find.get(accountId, groupId, sha256, row.id) ?? null
  }

  /** Follows a row: sent for sure or maybe, ready with an asset, or failed and so not there. */
  record(row: UploadRow): void {
    const { state } = row
    switch (state.kind) {
      case 'processing':
        if (row.accountId === null || row.groupId === null || row.sha256 === null) return
        this.#add.run(row.id, row.accountId, row.groupId, row.sha256, row.fileName, state.sinceMs)
        if (state.via.by === 'asset') this.#setAsset.run(state.via.assetId, row.id)
        return
      case 'ready':
        if (row.accountId !== null && row.groupId !== null && row.sha256 !== null) {
          this.#add.run(row.id, row.accountId, row.groupId, row.sha256, row.fileName, state.readyAtMs)
        }
        this.#setAsset.run(state.assetId, row.id)
        return
      case 'failed':
      case 'waiting':
        this.#forget.run(row.id)
        return
      case 'unconfirmed':
        this.#addMaybe(row, state.diedAtMs)
        return
      case 'cancelled':
        if (state.sent && state.via?.by !== 'asset') this.#addMaybe(row, row.updatedAtMs)
        return
      case 'checking':
      case 'rejected':
      case 'uploading':
        return
    }
  }

  #addMaybe(row: UploadRow, atMs: number): void {
    if (row.accountId === null || row.groupId === null || row.sha256 === null) return
    this.#add.run(row.id, row.accountId, row.groupId, row.sha256, row.fileName, atMs)
  }

  isClaimed(assetId: string, exceptUploadId: string): boolean {
    return this.#claimed.get(assetId, exceptUploadId) !== undefined
  }

  moveToAccount(from: string, to: string, groupId: string): void {
    this.#move.run(to, from, groupId)
  }
}
