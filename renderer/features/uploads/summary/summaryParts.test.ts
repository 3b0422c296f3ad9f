import { expect, test } from 'vitest'
import { partsOf } from './summaryParts.ts'

const none = {
  attention: 0,
  failed: 0,
  rejected: 0,
  uploading: 0,
  processing: 0,
  checking: 0,
  waiting: 0,
  ready: 0,
  cancelled: 0,
}

test('every file counts once, and what failed and was rejected is one number', () => {
  const counts = {
    ...none,
    attention: 3,
    failed: 1,
    rejected: 9,
    uploading: 2,
    waiting: 10,
    checking: 1,
    processing: 1,
    ready: 15,
  }
  expect(partsOf(counts)).toEqual([
    { part: 'ready', count: 15 },
    { part: 'underWay', count: 14 },
    { part: 'questions', count: 3 },
    { part: 'notUploaded', count: 10 },
  ])
  expect(partsOf({ ...none, cancelled: 4 }).at(-1)).toEqual({ part: 'cancelled', count: 4 })
})
