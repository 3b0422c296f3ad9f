import { expect, it } from 'vitest'
import { readCreatedAtMs } from './times.ts'

it.each([
  [{ created_at: 1_780_000_000 }, 1_780_000_000_000],
  [{ created_at: '1780000000' }, 1_780_000_000_000],
  [{ createTime: 1_780_000_000_123 }, 1_780_000_000_123],
  [{ created_at: '2026-06-04T10:06:09Z' }, Date.UTC(2026, 5, 4, 10, 6, 9)],
  [{ created_at: '2026-06-04 10:06:09' }, Date.UTC(2026, 5, 4, 10, 6, 9)],
  [{ created_at: '2026-06-04T18:06:09+08:00' }, Date.UTC(2026, 5, 4, 10, 6, 9)],
  [{ created_at: '2026/6/4 10:06:09' }, Date.UTC(2026, 5, 4, 10, 6, 9)],
  [{ created_at: '2026-6-4 9:06' }, Date.UTC(2026, 5, 4, 9, 6)],
  [{ created_at: '2026/06/04' }, Date.UTC(2026, 5, 4)],
  [{ created_at: '2026-06-04 10:06:09 UTC' }, Date.UTC(2026, 5, 4, 10, 6, 9)],
  [{ created_at: '2026-06-04 18:06:09.123456 +0800 CST' }, Date.UTC(2026, 5, 4, 10, 6, 9, 123)],
  [{ created_at: '2026-06-04T18:06:09+08' }, Date.UTC(2026, 5, 4, 10, 6, 9)],
  [{ created_at: 'Thu, 04 Jun 2026 10:06:09 GMT' }, Date.UTC(2026, 5, 4, 10, 6, 9)],
  [{ created_at: '2026-13-04 10:06:09' }, null],
  [{ created_at: '' }, null],
  [{ created_at: 0 }, null],
  [{ created_at: 'yesterday' }, null],
  [{}, null],
])('time of %j', (fields, expected) => {
  expect(readCreatedAtMs(fields)).toBe(expected)
})
