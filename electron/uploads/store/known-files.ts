import type { Database } from 'better-sqlite3'
import { bytesOf } from '../model/content.ts'
import { madeFit } from '../model/fit-transitions.ts'
import { type SentFile, sentFileOf } from '../model/sent-file.ts'
import type { UploadRow } from '../model/states.ts'

export interface KnownFile {
  readonly assetId: string | null
  readonly name: string
  readonly sentAtMs: number
}

const nowhere = { path: null, sizeBytes: null, mtimeMs: null, inode: null } as const

interface SentRow extends Omit<SentFile, 'isCopySent' | 'path'> {
  readonly path: string | null
  readonly id: string
  readonly accountId: string
  readonly groupId: string
  readonly sha256: string
  readonly fitKey: string | null
  readonly sentAtMs: number
}

/** What this app has sent, by content: outlives the rows of the queue. */
export class KnownFiles {
  readonly #find
  readonly #findFitted
  readonly #add
  readonly #setAsset
  readonly #forget
  readonly #claimed
  readonly #move
  readonly #ofAsset
  readonly #forgetPlaces

  constructor(database: Database) {
    this.#find = database.prepare<[string, string, string, string], KnownFile>(
      `SELECT asset_id AS assetId, name, sent_at_ms AS sentAtMs FROM uploaded_bytes
        WHERE account_id = ? AND group_id = ? AND sha256 = ? AND upload_id <> ? ORDER BY sent_at_ms LIMIT 1`,
    )
    this.#findFitted = database.prepare<[string, string, string, string], KnownFile>(
      `SELECT asset_id AS assetId, name, sent_at_ms AS sentAtMs FROM uploaded_bytes
        WHERE account_id = ? AND group_id = ? AND fit_key = ? AND upload_id <> ? ORDER BY sent_at_ms LIMIT 1`,
    )
    this.#add = database.prepare<[SentRow]>(
      `INSERT INTO uploaded_bytes
        (upload_id, account_id, group_id, sha256, fit_key, name, sent_at_ms, path, size_bytes, mtime_ms, inode)
        VALUES (@id, @accountId, @groupId, @sha256, @fitKey, @fileName, @sentAtMs, @path, @sizeBytes, @mtimeMs, @inode)
        ON CONFLICT (upload_id) DO UPDATE SET account_id = excluded.account_id, group_id = excluded.group_id,
          sha256 = excluded.sha256, fit_key = excluded.fit_key, name = excluded.name,
          sent_at_ms = excluded.sent_at_ms, asset_id = NULL,
          path = excluded.path, size_bytes = excluded.size_bytes, mtime_ms = excluded.mtime_ms, inode = excluded.inode`,
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
    this.#ofAsset = database.prepare<
      [string, string],
      Omit<SentFile, 'isCopySent'> & { readonly fitKey: string | null }
    >(
      `SELECT path, name AS fileName, size_bytes AS sizeBytes, mtime_ms AS mtimeMs, inode, fit_key AS fitKey FROM uploaded_bytes
        WHERE account_id = ? AND asset_id = ? AND path IS NOT NULL ORDER BY sent_at_ms DESC LIMIT 1`,
    )
    this.#forgetPlaces = database.prepare<[string]>(
      `UPDATE uploaded_bytes SET path = NULL, size_bytes = NULL, mtime_ms = NULL, inode = NULL
        WHERE account_id = ?`,
    )
  }

  /** The newest that became this asset, unless where it lay was forgotten. */
  ofAsset(accountId: string, assetId: string): SentFile | null {
    const found = this.#ofAsset.get(accountId, assetId)
    if (found === undefined) return null
    const { fitKey, ...place } = found
    return { ...place, isCopySent: fitKey !== null }
  }

  /** Of all files of the account; what was sent stays known. */
  forgetPlaces(accountId: string): void {
    this.#forgetPlaces.run(accountId)
  }

  find(row: UploadRow, accountId: string, groupId: string): KnownFile | null {
    for (const sha256 of bytesOf(row)) {
      const found = this.#find.get(accountId, groupId, sha256, row.id)
      if (found !== undefined) return found
    }
    const made = madeFit(row)
    return made === null ? null : (this.#findFitted.get(accountId, groupId, made.key, row.id) ?? null)
  }

  /** Follows a row: sent for sure or maybe, ready with an asset, or failed and so not there. */
  record(row: UploadRow): void {
    const { state } = row
    switch (state.kind) {
      case 'processing':
        this.#record(row, state.sinceMs)
        if (state.via.by === 'asset') this.#setAsset.run(state.via.assetId, row.id)
        return
      case 'ready':
        this.#record(row, state.readyAtMs)
        this.#setAsset.run(state.assetId, row.id)
        return
      case 'failed':
      case 'waiting':
        this.#forget.run(row.id)
        return
      case 'unconfirmed':
        this.#record(row, state.diedAtMs)
        return
      case 'cancelled':
        if (state.sent && state.via?.by !== 'asset') this.#record(row, row.updatedAtMs)
        return
      case 'checking':
      case 'fitting':
      case 'rejected':
      case 'uploading':
        return
    }
  }

  /** For sure or maybe. */
  #record(row: UploadRow, sentAtMs: number): void {
    const { id, accountId, groupId, sha256 } = row
    if (accountId === null || groupId === null || sha256 === null) return
    const fitKey = madeFit(row)?.key ?? null
    const { path, sizeBytes, mtimeMs, inode } = sentFileOf(row) ?? nowhere
    const place = { fileName: row.fileName, path, sizeBytes, mtimeMs, inode }
    this.#add.run({ id, accountId, groupId, sha256, fitKey, sentAtMs, ...place })
  }

  isClaimed(assetId: string, exceptUploadId: string): boolean {
    return this.#claimed.get(assetId, exceptUploadId) !== undefined
  }

  moveToAccount(from: string, to: string, groupId: string): void {
    this.#move.run(to, from, groupId)
  }
}
