import type { Database } from 'better-sqlite3'

interface MortalDatabaseOptions<Change, Deed extends string> {
  readonly database: Database
  /** Makes the temporary table `crash_trace` and the triggers that write what changes into it, in the columns of a Change. */
  readonly trace: string
  readonly deedOf: (change: Change) => Deed
  readonly step: (name: `${NoInfer<Deed>} ${'undone' | 'done'}`) => void
}

/**
 * Tells of each transaction before it is committed, and after. What it did is the database's own record, so that no part of
 * the app needs to know of it.
 */
export function mortalDatabase<Change, Deed extends string>(
  options: MortalDatabaseOptions<Change, Deed>,
): Database {
  const { database, trace, deedOf, step } = options
  database.exec(trace)
  const taken = database.prepare<[], Change>('DELETE FROM crash_trace RETURNING *')
  const make = database.transaction.bind(database)
  const transaction = (action: (...values: never[]) => unknown) => {
    let deeds = new Set<Deed>()
    const inner = make((...values: never[]) => {
      const result = action(...values)
      deeds = new Set(taken.all().map(deedOf))
      for (const deed of deeds) step(`${deed} undone`)
      return result
    })
    const immediate = (...values: never[]) => {
      const result = inner.immediate(...values)
      for (const deed of deeds) step(`${deed} done`)
      return result
    }
    return Object.assign(immediate, { immediate })
  }
  return Object.assign(database, { transaction })
}
