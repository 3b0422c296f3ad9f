import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Composition, Draft } from '../../../../../shared/generation/draft.ts'
import { ok } from '../../../../../shared/result.ts'
import { composition } from '../../../../testing/results.ts'
import { drafts } from '../../drafts/drafts.ts'
import { openComposition } from './openComposition.ts'

const boat = composition({ prompt: [{ kind: 'text', text: 'A paper boat' }] })
let made: Composition[]

beforeEach(() => {
  made = []
  const createDraft = async (input: { readonly composition: Composition }) => {
    made.push(input.composition)
    const draft: Draft = {
      draftId: `${made.length}`,
      name: null,
      composition: { ...input.composition },
      createdAtMs: 0,
      updatedAtMs: 0,
    }
    return ok(draft)
  }
  const saveDraft = async (draft: Draft) => ok({ ...draft, createdAtMs: 0, updatedAtMs: 0 })
  vi.stubGlobal('window', { assetLibrary: { generation: { createDraft, saveDraft } } })
})
afterEach(() => {
  drafts.forget()
  vi.unstubAllGlobals()
})

test('a double click makes one draft; one that was changed, or left, is made anew', async () => {
  expect(await openComposition(boat)).toBe(true)
  expect(await openComposition(boat)).toBe(true)
  expect(made).toHaveLength(1)
  drafts.edit((one) => ({ ...one, parameters: { seed: 7 } }))
  await openComposition(boat)
  expect(made).toHaveLength(2)
  drafts.open('1')
  await openComposition(boat)
  expect(made).toHaveLength(3)
  await openComposition({ ...boat, parameters: { seed: 8 } })
  expect(made).toHaveLength(4)
})
