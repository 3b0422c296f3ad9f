import { expect, it } from 'vitest'
import { calendarOf } from './calendar.ts'

const at = (text: string): number => Date.parse(text)
const iso = (ms: number): string => new Date(ms).toISOString()

it.each([
  ['UTC', '2026-06-04T10:00:00Z', '2026-06-04T00:00:00Z', '2026-06-05T00:00:00Z'],
  ['Asia/Shanghai', '2026-06-04T17:00:00Z', '2026-06-04T16:00:00Z', '2026-06-05T16:00:00Z'],
  ['America/New_York', '2026-06-04T03:00:00Z', '2026-06-03T04:00:00Z', '2026-06-04T04:00:00Z'],
  ['Asia/Kathmandu', '2026-06-04T18:14:59Z', '2026-06-03T18:15:00Z', '2026-06-04T18:15:00Z'],
  // A day of 25 hours, and one of 23.
  ['Europe/Berlin', '2026-10-25T22:59:59Z', '2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z'],
  ['Europe/Berlin', '2026-03-29T00:30:00Z', '2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z'],
  // One that has no midnight, and one with two.
  ['Africa/Cairo', '2026-04-24T12:00:00Z', '2026-04-23T22:00:00Z', '2026-04-24T21:00:00Z'],
  ['America/Havana', '2006-10-29T13:00:00Z', '2006-10-29T04:00:00Z', '2006-10-30T05:00:00Z'],
  ['America/Sao_Paulo', '2019-02-17T12:00:00Z', '2019-02-17T03:00:00Z', '2019-02-18T03:00:00Z'],
])('%s: the day of %s begins at %s', (timeZone, moment, start, next) => {
  const calendar = calendarOf(timeZone)
  expect(iso(calendar.startOf(at(moment)))).toBe(iso(at(start)))
  expect(iso(calendar.nextStart(at(start)))).toBe(iso(at(next)))
})

it('a zone that nobody knows is that of this process', () => {
  const startMs = new Date(2026, 5, 4).getTime()
  expect(calendarOf('Nowhere/At_All').startOf(startMs + 3_600_000)).toBe(startMs)
})
