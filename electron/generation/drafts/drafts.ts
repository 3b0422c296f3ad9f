import { randomUUID } from 'node:crypto'
import type { Composition, Draft } from '../../../shared/generation/draft.ts'
import { AppFailure } from '../../../shared/result.ts'
import type { Clock } from '../../base/clock.ts'
import type { DraftsTable } from './drafts-table.ts'

export interface Drafts {
  /** Last changed first; the first one is made when there is none. @throws AppFailure storageFailed */
  list(accountId: string): readonly Draft[]
  create(accountId: string, composition?: Composition): Draft
  /** @throws AppFailure notFound */
  save(accountId: string, changes: Pick<Draft, 'draftId' | 'name' | 'composition'>): Draft
  /** Of the last one that is removed another, empty one takes the place. */
  remove(accountId: string, draftId: string): void
}

export interface DraftsOptions {
  readonly table: DraftsTable
  readonly clock: Pick<Clock, 'now'>
  /** What a new draft begins with. */
  readonly empty: () => Composition
}

export function createDrafts({ table, clock, empty }: DraftsOptions): Drafts {
  const create = (accountId: string, composition: Composition = empty()): Draft => {
    const nowMs = clock.now()
    const draft: Draft = {
      draftId: randomUUID(),
      name: null,
      composition,
      createdAtMs: nowMs,
      updatedAtMs: nowMs,
    }
    table.write(accountId, draft)
    return draft
  }
  return {
    list: (accountId) => {
      const known = table.list(accountId)
      return known.length > 0 ? known : [create(accountId)]
    },
    create,
    save: (accountId, { draftId, name, composition }) => {
      const known = table.get(accountId, draftId)
      if (known === null) throw new AppFailure({ code: 'notFound' })
      const draft: Draft = { ...known, name, composition, updatedAtMs: clock.now() }
      table.write(accountId, draft)
      return draft
    },
    remove: table.remove,
  }
}
