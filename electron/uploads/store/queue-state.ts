import type { Database } from 'better-sqlite3'

/** The few facts about the queue as a whole that outlive a restart. */
export class QueueStateStore {
  readonly #get
  readonly #set

  constructor(database: Database) {
    this.#get = database.prepare<[string], { readonly value: string }>(
      'SELECT value FROM upload_queue_state WHERE name = ?',
    )
    this.#set = database.prepare<[string, string]>(
      'INSERT INTO upload_queue_state (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
    )
  }

  get paused(): boolean {
    return this.#get.get('paused')?.value === 'true'
  }

  set paused(paused: boolean) {
    this.#set.run('paused', String(paused))
  }

  /** When the computer was started on which the queue ran last; null before the first run. */
  get bootedAtMs(): number | null {
    const value = this.#get.get('bootedAt')?.value
    return value === undefined ? null : Number(value)
  }

  set bootedAtMs(bootedAtMs: number) {
    this.#set.run('bootedAt', String(bootedAtMs))
  }

  /** Whose queue is shown while no key is known: a refused key must not make it vanish. */
  get lastAccountId(): string | null {
    return this.#get.get('lastAccount')?.value ?? null
  }

  set lastAccountId(accountId: string) {
    this.#set.run('lastAccount', accountId)
  }
}
