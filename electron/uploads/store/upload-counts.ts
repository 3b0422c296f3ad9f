import type { Database } from 'better-sqlite3'
import type { HoldReason, RuledState } from '../../../shared/uploads/upload-holds.ts'
import type { RowState } from '../model/states.ts'

/** As much of a state as says whether it moves on, and what it asks. */
interface StateCount {
  readonly state: RuledState
  readonly count: number
}

interface KindCount {
  readonly kind: RowState['kind']
  readonly count: number
}

interface StoredStateCount extends KindCount {
  readonly hold: HoldReason | null
  readonly lookingUp: number | null
}

/** How many rows of the table `uploads` there are of a sort, and how much they hold. None of them is parsed for that. */
export class UploadCounts {
  readonly #ofDrop
  readonly #ofOpenDrops
  readonly #moving
  readonly #toSend
  readonly #copyBytes

  constructor(database: Database) {
    this.#ofDrop = database.prepare<[string], StoredStateCount>(
      `SELECT state_kind AS kind, hold, count(*) AS count,
          state_kind = 'unconfirmed' AND json_valid(state) AND json_extract(state, '$.lookingUp') AS lookingUp
        FROM uploads WHERE drop_id = ? GROUP BY kind, hold, lookingUp`,
    )
    this.#ofOpenDrops = database.prepare<[string], KindCount>(
      `SELECT state_kind AS kind, sum(count) AS count FROM upload_drops JOIN upload_counts USING (drop_id)
        WHERE announced = 0 AND upload_counts.account_id = ? GROUP BY state_kind`,
    )
    this.#moving = database.prepare<[string], KindCount>(
      `SELECT state_kind AS kind, sum(count) AS count FROM upload_counts
        WHERE account_id = ? AND is_moving = 1 GROUP BY state_kind`,
    )
    this.#toSend = database.prepare<[string, string], { readonly count: number }>(
      `SELECT count(*) AS count FROM uploads
        WHERE account_id = ? AND state_kind IN ('checking', 'waiting', 'uploading') AND group_id = ?`,
    )
    this.#copyBytes = database.prepare<[string | null], { readonly bytes: number }>(
      `SELECT total(size_bytes) AS bytes FROM uploads WHERE fit_key IS NOT NULL
        AND state_kind NOT IN ('ready', 'cancelled') AND (account_id IS ? OR account_id IS NULL)`,
    )
  }

  /** Files of the drop, by state. */
  ofDrop(dropId: string): readonly StateCount[] {
    return this.#ofDrop.all(dropId).map((stored) => ({ state: ruled(stored), count: stored.count }))
  }

  /** Files of the drops that are not finished yet, by state. Costs as much as there are such drops, not files. */
  ofOpenDrops(accountId: string | null): ReadonlyMap<string, number> {
    return byKind(this.#ofOpenDrops.all(accountId ?? ''))
  }

  /** Files that go on by themselves as soon as the queue may, by state. */
  moving(accountId: string | null): ReadonlyMap<string, number> {
    return byKind(this.#moving.all(accountId ?? ''))
  }

  /** Files that are still to be sent to the group. */
  toSend(accountId: string, groupId: string): number {
    return this.#toSend.get(accountId, groupId)?.count ?? 0
  }

  /** How much the copies hold that this account still needs. One that is not measured yet counts as its original. */
  copyBytes(accountId: string | null): number {
    return this.#copyBytes.get(accountId)?.bytes ?? 0
  }
}

const byKind = (found: readonly KindCount[]): ReadonlyMap<string, number> =>
  new Map(found.map(({ kind, count }) => [kind, count]))

function ruled({ kind, hold, lookingUp }: StoredStateCount): RuledState {
  switch (kind) {
    case 'waiting':
      return { kind, hold: hold === null ? null : { reason: hold } }
    case 'unconfirmed':
      return { kind, lookingUp: lookingUp === 1 }
    // In whatever phase: it moves no more, and asks nothing.
    case 'failed':
      return { kind, phase: 'checking' }
    default:
      return { kind }
  }
}
