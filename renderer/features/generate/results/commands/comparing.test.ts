import { afterEach, beforeEach, expect, test } from 'vitest'
import { ok } from '../../../../../shared/result.ts'
import { followResults } from '../../../../stores/results/store.ts'
import { result } from '../../../../testing/results.ts'
import { chooseToCompare, startComparing, useComparing } from './comparing.ts'
import { closeResultDialog, useResultDialog } from './dialogs.ts'

let tellRemoved = (_resultId: string): void => {}
let end = (): void => {}
afterEach(() => end())
beforeEach(async () => {
  closeResultDialog()
  startComparing()
  end = followResults({
    list: async () =>
      ok({ revision: 1, results: ['a', 'b', 'c'].map((id) => result(id, { kind: 'ready' })), next: null }),
    onChanged: (listener) => {
      tellRemoved = (id) => listener({ revision: 2, upserted: [], removedIds: [id] })
      return () => {}
    },
  })
  await new Promise((resolve) => setTimeout(resolve))
})

test('the second one that is chosen opens both', () => {
  chooseToCompare('a')
  chooseToCompare('b')
  expect(useResultDialog.getState().dialog).toEqual({ kind: 'compare', resultIds: ['a', 'b'] })
  expect(useComparing.getState()).toEqual({ choosing: false, firstId: null })
})

test('one that was removed is compared with nothing: the next one is the first', () => {
  chooseToCompare('a')
  tellRemoved('a')
  expect(useComparing.getState()).toEqual({ choosing: true, firstId: null })
  chooseToCompare('b')
  expect(useResultDialog.getState().dialog).toBeNull()
  chooseToCompare('c')
  expect(useResultDialog.getState().dialog).toMatchObject({ resultIds: ['b', 'c'] })
})
