import { expect, test } from 'vitest'
import type { UploadHistoryEvent } from '../../../../shared/uploads/upload-history.ts'
import { createFormatters } from '../../../i18n/formatters.ts'
import { createI18n } from '../../../testing/i18n.ts'
import { entryTime, eventDetail, eventText } from './historyText.ts'

const { t } = createI18n('en')
const format = createFormatters('en')
const say = (event: UploadHistoryEvent) => eventText(event, t)
const detail = (event: UploadHistoryEvent) => eventDetail(event, t, format)
const failed = {
  kind: 'failed',
  phase: 'uploading',
  code: 'refused',
  serviceMessage: null,
  detail: null,
} as const

test('events in words, and as they are where there are none yet', () => {
  expect(say({ kind: 'waiting', hold: 'offline', failures: null })).toBe(
    'Waiting: no connection to the service',
  )
  expect(say({ kind: 'waiting', hold: null, failures: null })).toBe('Waiting')
  expect(say({ kind: 'paused' })).toBe('Paused')
  expect(say({ kind: 'resumed' })).toBe('Resumed')
  expect(say({ kind: 'unconfirmed', lookingUp: true })).toBe('Ended without a clear answer')
  expect(say({ kind: 'other', text: 'beamed', detail: null })).toBe('beamed')
  expect(say({ kind: 'other', text: 'failed', detail: null })).toBe('Failed')
  expect(say({ kind: 'other', text: 'toString', detail: null })).toBe('toString')
})

test('what there is to say beside it', () => {
  expect(detail({ kind: 'uploading', attempt: 2 })).toBe('Attempt 2')
  expect(detail({ kind: 'waiting', hold: 'retryAt', failures: 1 })).toBe('1 failed attempt so far')
  expect(detail({ kind: 'waiting', hold: 'offline', failures: null })).toBeNull()
  expect(detail({ kind: 'cancelled', sent: true })).toContain('may still show up')
  expect(detail({ kind: 'cancelled', sent: false })).toBeNull()
  expect(detail({ kind: 'ready', assetId: 'asset-1' })).toBe('asset-1')
  expect(detail({ kind: 'other', text: 'beamed', detail: 'up' })).toBe('up')
  const violations = [
    { code: 'sideTooShort', kind: null, got: 40 },
    { code: 'durationTooLong', kind: null, got: 31_000 },
  ] as const
  expect(detail({ kind: 'rejected', violations: [...violations] })).toMatch(
    /^Shorter side 40 px.*31 sec long/,
  )
})

test("the service's words stay as they are, colons and all", () => {
  expect(detail({ ...failed, serviceMessage: '4711: the moon: is full' })).toBe(
    'While uploading: The service said no · 4711: the moon: is full',
  )
  expect(detail({ ...failed, serviceMessage: 'no', detail: 'HTTP 400' })).toMatch(/· no: HTTP 400$/)
  expect(detail({ ...failed, phase: 'processing', code: 'processingFailed' })).toBe(
    'While processing: The service could not process it',
  )
})

test('a time has its date where the day is another one', () => {
  const noon = new Date(2026, 3, 5, 12).getTime()
  expect(entryTime(noon, noon - 60_000, format)).toBe(format.time(noon))
  expect(entryTime(noon, noon - 86_400_000, format)).toBe(format.dateTime(noon))
})
