import { randomUUID } from 'node:crypto'
import type { Composition, Draft } from '../../../shared/generation/draft.ts'
import { AppFailure } from '../../../shared/result.ts'
import type { Clock } from '../../base/clock.ts'
import type { DraftsTable } from './drafts-table.ts'
import { type FindUpload, withUploadedAssets } from './uploaded-references.ts'

export interface Drafts {
  /** Last changed first; the first one is made when there is none. @throws AppFailure storageFailed */
  list(accountId: string): readonly Draft[]
  create(accountId: string, composition?: Composition): Draft
  /** What is kept may differ: files that are assets by now are assets in it. @throws AppFailure notFound */
  save(accountId: string, changes: Pick<Draft, 'draftId' | 'name' | 'composition'>): Draft
  /** Of the last one that is removed another, empty one takes the place. */
  remove(accountId: string, draftId: string): void
  /** Puts files that have become assets in their places. @returns the drafts that changed by it */
  takeUploads(accountId: string): readonly Draft[]
}

export interface DraftsOptions {
  readonly table: DraftsTable
  readonly clock: Pick<Clock, 'now'>
  /** What a new draft begins with. */
  readonly empty: () => Composition
  readonly findUpload: FindUpload
}

export function createDrafts({ table, clock, empty, findUpload }: DraftsOptions): Drafts {
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
  const takeUploads = (accountId: string): readonly Draft[] =>
    table.listWithUploads(accountId).flatMap((draft) => {
      const composition = withUploadedAssets(draft.composition, findUpload)
      if (composition === draft.composition) return []
      // Not the person's change: the order of the drafts stays.
      const changed: Draft = { ...draft, composition }
      table.write(accountId, changed)
      return [changed]
    })
  return {
    list: (accountId) => {
      // What became an asset while nobody listened, right before the end of the last run.
      takeUploads(accountId)
      const known = table.list(accountId)
      return known.length > 0 ? known : [create(accountId)]
    },
    create,
    save: (accountId, { draftId, name, composition }) => {
      const known = table.get(accountId, draftId)
      if (known === null) throw new AppFailure({ code: 'notFound' })
      // The page may have typed on in what was before the file became an asset.
      const taken = withUploadedAssets(composition, findUpload)
      const draft: Draft = { ...known, name, composition: taken, updatedAtMs: clock.now() }
      table.write(accountId, draft)
      return draft
    },
    remove: table.remove,
    takeUploads,
  }
}
