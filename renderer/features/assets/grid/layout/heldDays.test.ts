import { expect, test } from 'vitest'
import { wholeListOf } from '../../list/listQuery.ts'
import { type DrawnGrid, holdsDays } from './heldDays.ts'

const days = [{ startMs: 0, first: 0, count: 30 }]
const withoutDays: DrawnGrid = {
  query: wholeListOf('g'),
  hasTiles: true,
  columns: 5,
  rowPx: 200,
  scrollTop: 400,
  isHeld: false,
  days: null,
}
const now = { ...withoutDays, days, viewPx: 700 }

test('days that become known of tiles on the screen get no headings under the hand, and none later', () => {
  expect(holdsDays(withoutDays, now)).toBe(true)
  const held = { ...withoutDays, days, isHeld: true }
  expect(holdsDays(held, { ...now, scrollTop: 1_000 })).toBe(true)
})

test.each([
  ['another list', { query: wholeListOf('other') }],
  ['other columns', { columns: 6 }],
  ['other rows', { rowPx: 40 }],
  ['a jump', { scrollTop: 20_000 }],
  ['no days', { days: null }],
])('%s: nothing is held', (_what, change) => {
  expect(holdsDays({ ...withoutDays, days, isHeld: true }, { ...now, ...change })).toBe(false)
})

test('a list that comes with its days is drawn with them, and keeps them', () => {
  expect(holdsDays({ ...withoutDays, hasTiles: false }, now)).toBe(false)
  expect(holdsDays({ ...withoutDays, days }, now)).toBe(false)
})
