import { expect, test } from 'vitest'
import { isFresh, type KnownAssets, mergeAnswers, nothingKnown } from './knownAssets.ts'
import { wholeListOf } from './listQuery.ts'
import { looksTheSame } from './looksTheSame.ts'
import { listOf, pageAnswer } from './store/listDoubles.test-support.ts'

const query = wholeListOf('g')
const pageSize = 10

function listWith(known: KnownAssets) {
  return {
    query,
    total: known.extent?.places ?? null,
    at: (index: number) => known.places.get(index),
    isFresh: (index: number) => isFresh(known, index, pageSize),
  }
}

const pages = (ids: readonly string[], ...numbers: readonly number[]) =>
  listWith(
    mergeAnswers(
      nothingKnown,
      numbers.map((page) => pageAnswer(ids, page, pageSize)),
      pageSize,
      false,
    ).known,
  )

const shown = pages(listOf(35), 1, 2)
const screen = { drawn: { first: 5, last: 18 }, others: [] }

test('the same assets at the places on the screen, and as many in all', () => {
  expect(looksTheSame(shown, pages(listOf(35), 1, 2), screen)).toBe(true)
  // The end of the screen may lie beyond that of the list.
  const short = pages(listOf(8), 1)
  expect(looksTheSame(short, pages(listOf(8), 1), { drawn: { first: 0, last: 24 }, others: [] })).toBe(true)
})

test.each([
  ['it is still to come', listWith(nothingKnown)],
  ['a page on the screen is still to come', pages(listOf(35), 1)],
  ['it has another length', pages(listOf(34), 1, 2)],
  ['it has another order', pages(listOf(35).toReversed(), 1, 2)],
  ['it is of something else', { ...pages(listOf(35), 1, 2), query: wholeListOf('other') }],
])('not while %s', (_why, coming) => {
  expect(looksTheSame(shown, coming, screen)).toBe(false)
})

test('a list whose places on the screen are not known is like no other', () => {
  expect(
    looksTheSame(shown, pages(listOf(35), 1, 2, 3, 4), { drawn: { first: 15, last: 25 }, others: [] }),
  ).toBe(false)
  expect(looksTheSame(listWith(nothingKnown), listWith(nothingKnown), screen)).toBe(false)
})

test('an asset that is looked at beyond the screen is there as well', () => {
  const far = { ...screen, others: [7, 33] }
  const withFar = pages(listOf(35), 1, 2, 4)
  expect(looksTheSame(withFar, pages(listOf(35), 1, 2), far)).toBe(false)
  expect(looksTheSame(withFar, pages(listOf(35), 1, 2, 4), far)).toBe(true)
  // One that has not been loaded is no asset that could be lost.
  expect(looksTheSame(shown, pages(listOf(35), 1, 2), far)).toBe(true)
})
