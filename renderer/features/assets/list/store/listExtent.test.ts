import { describe, expect, it } from 'vitest'
import { extentOf, type PageFact } from './listExtent.ts'

const size = 100
type Total = (length: number) => number | null

/** What the service answers for a page of a list of that length, with whatever it says of a total. */
function answer(length: number, page: number, total: Total): PageFact {
  const count = Math.max(0, Math.min(size, length - (page - 1) * size))
  const told = total(length)
  const seen = count === 0 ? 0 : (page - 1) * size + count
  return { count, hasMore: count === size, total: told !== null && told >= seen ? told : null }
}

/** Looks as the page does: at what tells more, and at the end of the grid. */
function settle(
  length: number,
  total: Total,
): { places: number; known: number; open: boolean; looks: number } {
  const pages = new Map([[1, answer(length, 1, total)]])
  for (let looks = 1; looks < 60; looks += 1) {
    const extent = extentOf(pages, size)
    if (extent === null) throw new Error('nothing is known')
    const last = Math.max(1, Math.ceil(extent.places / size))
    const page = extent.next ?? last
    if (pages.has(page)) return { ...extent, looks }
    pages.set(page, answer(length, page, total))
  }
  throw new Error('it does not settle')
}

const totals: readonly (readonly [string, Total])[] = [
  ['the truth', (length) => length],
  ['none', () => null],
  ['zero', () => 0],
  ['too few', (length) => Math.floor(length / 2)],
  ['the entries of one page', () => 100],
  ['one too many', (length) => length + 1],
  ['far too many', (length) => 2 * length + 1000],
]

describe.each(totals)('a total of %s', (_name, total) => {
  it.each([0, 1, 99, 100, 101, 200, 250, 1000, 2345])('ends in a list of %i', (length) => {
    const { places, known, open } = settle(length, total)
    expect({ places, known, open }).toEqual({ places: length, known: length, open: false })
  })
})

it('finds the end of a list that is said to be huge in few looks', () => {
  expect(settle(250, () => 1_000_000).looks).toBeLessThan(20)
})

it('says what is known meanwhile, and that there may be more', () => {
  const pages = new Map([[1, answer(250, 1, () => null)]])
  expect(extentOf(pages, size)).toEqual({ places: 101, known: 100, open: true, next: 2 })
  pages.set(
    2,
    answer(250, 2, () => null),
  )
  expect(extentOf(pages, size)).toEqual({ places: 201, known: 200, open: true, next: 3 })
  pages.set(
    3,
    answer(250, 3, () => null),
  )
  expect(extentOf(pages, size)).toEqual({ places: 250, known: 250, open: false, next: null })
})

it('asks no further by itself than a thousand assets', () => {
  const pages = new Map([[10, answer(5000, 10, () => null)]])
  expect(extentOf(pages, size)).toEqual({ places: 1001, known: 1000, open: true, next: null })
})
