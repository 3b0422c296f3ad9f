import type { Database } from 'better-sqlite3'
import { z } from 'zod'
import type { BegunGroup, WantedGroup } from '../ports.ts'

/** A drop whose group is still to be made; none of its files is listed before. */
export interface NewGroupRow extends WantedGroup {
  readonly dropId: string
  /** Null while no key is known. */
  readonly accountId: string | null
}

interface StoredNewGroup {
  readonly dropId: string
  readonly accountId: string | null
  readonly name: string
  readonly mayReuse: number
  readonly knownIds: string | null
  readonly begunAtMs: number | null
}

const idsSchema = z.array(z.string())

/** Rows of `upload_new_groups`, one for each drop that waits for its group. Opens no transaction: the ledger does. */
export class NewGroupStore {
  readonly #add
  readonly #waiting
  readonly #setBegun
  readonly #settle
  readonly #done
  readonly #forget

  constructor(database: Database) {
    this.#add = database.prepare<[string, string, number]>(
      'INSERT INTO upload_new_groups (drop_id, name, may_reuse) VALUES (?, ?, ?)',
    )
    this.#waiting = database.prepare<[string | null], StoredNewGroup>(
      `SELECT drop_id AS dropId, account_id AS accountId, name, may_reuse AS mayReuse, known_ids AS knownIds,
        begun_at_ms AS begunAtMs FROM upload_new_groups JOIN upload_drops USING (drop_id)
        WHERE account_id IS ? OR account_id IS NULL ORDER BY upload_drops.rowid`,
    )
    this.#setBegun = database.prepare<[string | null, number | null, string]>(
      'UPDATE upload_new_groups SET known_ids = ?, begun_at_ms = ? WHERE drop_id = ?',
    )
    this.#settle = database.prepare<[string | null, string, string]>(
      'UPDATE upload_drops SET group_id = ?, group_name = ? WHERE drop_id = ?',
    )
    this.#done = database.prepare<[string]>('DELETE FROM upload_new_groups WHERE drop_id = ?')
    this.#forget = database.prepare<[string]>(
      'DELETE FROM upload_drops WHERE drop_id IN (SELECT drop_id FROM upload_new_groups WHERE drop_id = ?)',
    )
  }

  add(dropId: string, { name, mayReuse }: Pick<WantedGroup, 'name' | 'mayReuse'>): void {
    this.#add.run(dropId, name, mayReuse ? 1 : 0)
  }

  /** What this account sees, oldest first. */
  waiting(accountId: string | null): readonly NewGroupRow[] {
    return this.#waiting.all(accountId).map(({ knownIds, begunAtMs, mayReuse, ...row }) => ({
      ...row,
      mayReuse: mayReuse !== 0,
      begun:
        knownIds === null || begunAtMs === null
          ? null
          : { knownIds: idsSchema.parse(JSON.parse(knownIds)), begunAtMs },
    }))
  }

  /** False: nobody waits for that group any more. */
  setBegun(dropId: string, begun: BegunGroup | null): boolean {
    const { changes } = this.#setBegun.run(
      begun === null ? null : JSON.stringify(begun.knownIds),
      begun?.begunAtMs ?? null,
      dropId,
    )
    return changes > 0
  }

  /** The group is there; null: a person chooses another one for each file. False: the drop is gone, or had its group already. */
  settle(dropId: string, group: { readonly groupId: string; readonly name: string } | null): boolean {
    if (this.#done.run(dropId).changes === 0) return false
    this.#settle.run(group?.groupId ?? null, group?.name ?? '', dropId)
    return true
  }

  /** With all that was dropped, of which nothing is listed yet. False: there is no such drop (any more). */
  forget(dropId: string): boolean {
    return this.#forget.run(dropId).changes > 0
  }
}
