import { expect, it } from 'vitest'
import { dayName } from './day-name.ts'

it.each([0, 12, 23])('is the day of the calendar here, also at %i:30', (hour) => {
  expect(dayName(new Date(2026, 0, 5, hour, 30).getTime())).toBe('2026-01-05')
})
