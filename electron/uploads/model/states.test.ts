import { expect, expectTypeOf, it } from 'vitest'
import type { UploadState } from '../../../shared/uploads/uploads.ts'
import { type RowState, rowStateSchema } from './states.ts'

it('every state that the page knows is a stored one, and the other way round but for one', () => {
  expectTypeOf<RowState['kind']>().toEqualTypeOf<UploadState['kind'] | 'fitting'>()
})

it('a stored state that the page has no place for is none', () => {
  const state = { kind: 'unconfirmed', startedAtMs: 1, diedAtMs: 2, lookingUp: false }
  expect(rowStateSchema.safeParse({ ...state, candidateCount: 1 }).success).toBe(true)
  expect(rowStateSchema.safeParse({ ...state, candidateCount: -1 }).success).toBe(false)
})
