import type { Database } from 'better-sqlite3'
import { type OriginalReason, originalReasonSchema } from '../../shared/originals.ts'
import { withStorage } from '../database/index.ts'
import type { WantedOriginal } from './ports.ts'

export interface OrderRow {
  readonly orderId: number
  readonly folder: string
  readonly isPaused: boolean
}

export type UnlistedOrder = Pick<OrderRow, 'orderId' | 'folder'>

/** One file on its way. */
export interface OriginalRow {
  readonly seq: number
  readonly orderId: number
  readonly groupId: string
  readonly assetId: string
  readonly name: string
  /** As the list told it; null when it did not. */
  readonly sizeBytes: number | null
  readonly state: 'waiting' | 'done' | 'failed'
  /** The name that is kept for it until it is whole. */
  readonly partName: string | null
  readonly validator: string | null
  readonly totalBytes: number | null
  readonly fileName: string | null
}

export interface OrderCounts {
  readonly total: number
  readonly done: number
  readonly failed: number
  readonly doneBytes: number
}

export type RowChange = Partial<
  Pick<OriginalRow, 'state' | 'partName' | 'validator' | 'totalBytes' | 'fileName' | 'sizeBytes'>
> & { readonly reason?: OriginalReason | null }

const columnOf = {
  state: 'state',
  partName: 'part_name',
  validator: 'validator',
  totalBytes: 'total_bytes',
  fileName: 'file_name',
  sizeBytes: 'size_bytes',
  reason: 'reason',
} as const satisfies Record<keyof RowChange, string>

const rowColumns = `seq, order_id AS orderId, group_id AS groupId, asset_id AS assetId, name, size_bytes AS sizeBytes, state,
  part_name AS partName, validator, total_bytes AS totalBytes, file_name AS fileName`

/** @throws AppFailure storageFailed, from every method */
export class OriginalsTable {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  addOrder(accountId: string, folder: string, atMs: number): number {
    return withStorage(() =>
      Number(
        this.#database
          .prepare('INSERT INTO original_orders (account_id, folder, created_at_ms) VALUES (?, ?, ?)')
          .run(accountId, folder, atMs).lastInsertRowid,
      ),
    )
  }

  add(orderId: number, assets: readonly (WantedOriginal & { readonly name: string })[]): void {
    const insert = this.#database.prepare(
      `INSERT INTO originals (order_id, group_id, asset_id, name, size_bytes, state) VALUES (?, ?, ?, ?, ?, 'waiting')`,
    )
    withStorage(() =>
      this.#database.transaction(() => {
        for (const { groupId, assetId, name, sizeBytes } of assets)
          insert.run(orderId, groupId, assetId, name, sizeBytes)
      })(),
    )
  }

  /** From now on it is an order, or none any more: whatever a kill leaves of one that is none is removed at the next start. */
  setListed(orderId: number, isListed: boolean): void {
    withStorage(() =>
      this.#database
        .prepare('UPDATE original_orders SET is_listed = ? WHERE order_id = ?')
        .run(isListed ? 1 : 0, orderId),
    )
  }

  /** Those that are none (yet), of any account. */
  unlisted(): readonly UnlistedOrder[] {
    const select = this.#database.prepare<[], UnlistedOrder>(
      'SELECT order_id AS orderId, folder FROM original_orders WHERE is_listed = 0',
    )
    return withStorage(() => select.all())
  }

  orders(accountId: string): readonly OrderRow[] {
    const select = this.#database.prepare<[string], { orderId: number; folder: string; isPaused: number }>(
      `SELECT order_id AS orderId, folder, is_paused AS isPaused FROM original_orders
       WHERE account_id = ? AND is_listed = 1 ORDER BY order_id`,
    )
    return withStorage(() => select.all(accountId)).map((row) => ({ ...row, isPaused: row.isPaused === 1 }))
  }

  counts(orderId: number): OrderCounts {
    const select = this.#database.prepare<[number], OrderCounts>(
      `SELECT count(*) AS total, coalesce(sum(state = 'done'), 0) AS done, coalesce(sum(state = 'failed'), 0) AS failed,
         coalesce(sum(CASE WHEN state = 'done' THEN size_bytes END), 0) AS doneBytes
       FROM originals WHERE order_id = ?`,
    )
    return withStorage(() => select.get(orderId)) ?? { total: 0, done: 0, failed: 0, doneBytes: 0 }
  }

  setPaused(orderId: number, isPaused: boolean): void {
    withStorage(() =>
      this.#database
        .prepare('UPDATE original_orders SET is_paused = ? WHERE order_id = ?')
        .run(isPaused ? 1 : 0, orderId),
    )
  }

  /** Those that wait, in their order, after that one. */
  waiting(orderId: number, afterSeq: number, limit: number): readonly OriginalRow[] {
    const select = this.#database.prepare<[number, number, number], OriginalRow>(
      `SELECT ${rowColumns} FROM originals WHERE order_id = ? AND state = 'waiting' AND seq > ? ORDER BY seq LIMIT ?`,
    )
    return withStorage(() => select.all(orderId, afterSeq, limit))
  }

  get(seq: number): OriginalRow | null {
    const select = this.#database.prepare<[number], OriginalRow>(
      `SELECT ${rowColumns} FROM originals WHERE seq = ?`,
    )
    return withStorage(() => select.get(seq)) ?? null
  }

  change(seq: number, change: RowChange): void {
    const names = (Object.keys(change) as (keyof RowChange)[]).filter((name) => change[name] !== undefined)
    const sets = names.map((name) => `${columnOf[name]} = @${name}`).join(', ')
    withStorage(() =>
      this.#database.prepare(`UPDATE originals SET ${sets} WHERE seq = @seq`).run({ ...change, seq }),
    )
  }

  /** Makes some of those that failed wait again, in their order, after that one; fewer than `limit` are the last. */
  retrySome(
    orderId: number,
    afterSeq: number,
    limit: number,
  ): { readonly count: number; readonly lastSeq: number } {
    const retried = this.#database
      .prepare<[number, number, number], number>(
        `UPDATE originals SET state = 'waiting', reason = NULL WHERE seq IN (
           SELECT seq FROM originals WHERE order_id = ? AND state = 'failed' AND seq > ? ORDER BY seq LIMIT ?
         ) RETURNING seq`,
      )
      .pluck()
    const seqs = withStorage(() => retried.all(orderId, afterSeq, limit))
    return { count: seqs.length, lastSeq: Math.max(afterSeq, ...seqs) }
  }

  failures(
    orderId: number,
    limit: number,
  ): readonly { readonly assetId: string; readonly name: string; readonly reason: OriginalReason }[] {
    const select = this.#database.prepare<
      [number, number],
      { readonly assetId: string; readonly name: string; readonly reason: string | null }
    >(
      `SELECT asset_id AS assetId, name, reason FROM originals WHERE order_id = ? AND state = 'failed' ORDER BY seq LIMIT ?`,
    )
    return withStorage(() => select.all(orderId, limit)).map((row) => ({
      ...row,
      reason: originalReasonSchema.catch('service').parse(row.reason),
    }))
  }

  /** Files of these assets that came, the latest last, and how long they were then. */
  doneFiles(
    accountId: string,
    assetIds: readonly string[],
  ): readonly {
    readonly assetId: string
    readonly folder: string
    readonly fileName: string
    readonly sizeBytes: number
  }[] {
    const select = this.#database.prepare<
      [string, string],
      {
        readonly assetId: string
        readonly folder: string
        readonly fileName: string
        readonly sizeBytes: number
      }
    >(
      `SELECT asset_id AS assetId, folder, file_name AS fileName, size_bytes AS sizeBytes
       FROM originals JOIN original_orders USING (order_id)
       WHERE account_id = ? AND state = 'done' AND file_name IS NOT NULL
         AND asset_id IN (SELECT value FROM json_each(?)) ORDER BY seq`,
    )
    return withStorage(() => select.all(accountId, JSON.stringify(assetIds)))
  }

  /** Some of its rows, whichever. */
  someOf(orderId: number, limit: number): readonly OriginalRow[] {
    const select = this.#database.prepare<[number, number], OriginalRow>(
      `SELECT ${rowColumns} FROM originals WHERE order_id = ? LIMIT ?`,
    )
    return withStorage(() => select.all(orderId, limit))
  }

  removeRows(rows: readonly Pick<OriginalRow, 'seq'>[]): void {
    const remove = this.#database.prepare(
      'DELETE FROM originals WHERE seq IN (SELECT value FROM json_each(?))',
    )
    withStorage(() => remove.run(JSON.stringify(rows.map(({ seq }) => seq))))
  }

  /** With what is left of its rows: see {@link removeRows} for thousands. */
  remove(orderId: number): void {
    withStorage(() => this.#database.prepare('DELETE FROM original_orders WHERE order_id = ?').run(orderId))
  }
}
