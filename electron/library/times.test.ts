import { expect, it } from 'vitest'
import { readCreatedAtMs } from './times.ts'

it.each([
  [{ created_at: 1_780_000_000 }, 1_780_000_000_000],
  [{ created_at: '1780000000' }, 1_780_000_000_000],
  [{ createTime: 1_780_000_000_123 }, 1_780_000_000_123],
  [{ created_at: '2026-06-04T10:06:09Z' }, Date.UTC(2026, 5, 4, 10, 6, 9)],
  [{ created_at: '2026-06-04 10:06:09' }, Date.UTC(2026, 5, 4, 10, 6, 9)],
  [{ created_at: '2026-06-04T18:06:09+08:00' }, Date.UTC(2026, 5, 4, 10, 6, 9)],
  [{ created_at: 0 }, null],
  [{ created_at: 'yesterday' }, null],
  [{}, null],
])('time of %j', (fields, expected) => {
  expect(readCreatedAtMs(fields)).toBe(expected)
})
