import { randomUUID } from 'node:crypto'
import type { DemoDatabase } from './database.ts'
import type { GroupRow, GroupStore } from './groups.ts'

export type VerificationState = 'open' | 'used' | 'expired' | 'unknown'

interface VerificationRow {
  readonly expires_ms: number
  readonly used_ms: number | null
}

export class VerificationStore {
  readonly #database: DemoDatabase
  readonly #groups: GroupStore
  readonly #now: () => number

  constructor(database: DemoDatabase, groups: GroupStore, now: () => number) {
    this.#database = database
    this.#groups = groups
    this.#now = now
  }

  create(ttlMs: number): string {
    const uuid = randomUUID()
    this.#database
      .prepare<unknown[]>('INSERT INTO verifications (uuid, expires_ms) VALUES (?, ?)')
      .run(uuid, this.#now() + ttlMs)
    return uuid
  }

  state(uuid: string): VerificationState {
    const row = this.#database
      .prepare<[string], VerificationRow>('SELECT expires_ms, used_ms FROM verifications WHERE uuid = ?')
      .get(uuid)
    if (row === undefined) return 'unknown'
    if (row.used_ms !== null) return 'used'
    return row.expires_ms <= this.#now() ? 'expired' : 'open'
  }

  /** Makes the person's group, once; undefined when the link is not open. */
  complete(uuid: string, personName: string): GroupRow | undefined {
    return this.#database.transaction(() => {
      if (this.state(uuid) !== 'open') return undefined
      const group = this.#groups.create(personName, 'real-person', 2)
      this.#database
        .prepare<unknown[]>('UPDATE verifications SET used_ms = ?, group_id = ? WHERE uuid = ?')
        .run(this.#now(), group.group_id, uuid)
      return group
    })()
  }
}
