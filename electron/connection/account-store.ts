import { createHash } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import type { AuthForm, Secret } from '../api/index.ts'
import { withStorage } from '../database/index.ts'

/** Told apart by key and address; neither can be computed back from it. */
export function accountIdOf(apiKey: Secret, baseHref: string): string {
  const hash = createHash('sha256')
  return hash.update(`asset-library account\n${apiKey.reveal()}\n${baseHref}`).digest('hex').slice(0, 32)
}

/** The demo library is one account, whichever port it listens on. */
export const demoAccountId = 'demo'

/** What was found out about accounts, and whether the demo library was open. Keys are not among it. */
export interface AccountStore {
  authForm(accountId: string): AuthForm | undefined
  /** undefined: to be found out anew. */
  setAuthForm(accountId: string, form: AuthForm | undefined): void
  isDemoOpen(): boolean
  setDemoOpen(open: boolean): void
}

/** Rows that belong to no account are kept under this one. */
const noAccount = ''

export function createAccountStore(database: Database): AccountStore {
  const select = database
    .prepare<[string, string], string>(
      'SELECT value FROM account_preferences WHERE account_id = ? AND name = ?',
    )
    .pluck()
  const upsert = database.prepare(
    `INSERT INTO account_preferences (account_id, name, value) VALUES (?, ?, ?)
     ON CONFLICT (account_id, name) DO UPDATE SET value = excluded.value`,
  )
  const remove = database.prepare('DELETE FROM account_preferences WHERE account_id = ? AND name = ?')
  const set = (accountId: string, name: string, value: string | undefined) =>
    withStorage(() => {
      if (value === undefined) remove.run(accountId, name)
      else upsert.run(accountId, name, value)
    })
  const isDemoOpen = () => withStorage(() => select.get(noAccount, 'demoOpen')) === '1'
  return {
    authForm: (accountId) => {
      const form = withStorage(() => select.get(accountId, 'authForm'))
      return form === 'raw' || form === 'bearer' ? form : undefined
    },
    setAuthForm: (accountId, form) => set(accountId, 'authForm', form),
    isDemoOpen,
    setDemoOpen: (open) => {
      // On a full disk a key must still connect: nothing is written that is so already.
      if (isDemoOpen() !== open) set(noAccount, 'demoOpen', open ? '1' : undefined)
    },
  }
}
