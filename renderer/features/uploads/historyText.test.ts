import { expect, test } from 'vitest'
import { createFormatters } from '../../i18n/formatters.ts'
import { createI18n } from '../../i18n/index.ts'
import { entryDetail, entryTime, eventText } from './historyText.ts'

const { t } = createI18n('en')
const format = createFormatters('en')
const detail = (event: string, words: string | null) =>
  entryDetail({ atMs: 0, event, detail: words }, t, format)

test('events in words, and as they are where there are none yet', () => {
  const say = (event: string) => eventText({ atMs: 0, event, detail: null }, t)
  expect(say('waiting:offline')).toBe('Waiting: no connection')
  expect(say('resumed')).toBe('Resumed')
  expect(say('unconfirmed:lookingUp')).toBe('Ended without a clear answer')
  expect(say('beamed')).toBe('beamed')
})

test('what the queue writes for itself is told in words', () => {
  expect(detail('uploading', 'attempt 2')).toBe('Attempt 2')
  expect(detail('waiting:retryAt', 'failure 1')).toBe('1 failed attempt so far')
  expect(detail('cancelled', 'sent')).toContain('may still show up')
  expect(detail('rejected', 'notReadable unknownType')).toBe('The content is of no known type.')
  expect(detail('rejected', 'sideTooShort 40, durationTooLong 31000')).toMatch(
    /^Shorter side 40 px.*31 sec long/,
  )
})

test("the service's words stay as they are, colons and all", () => {
  expect(detail('failed', 'uploading: refused: 4711: the moon: is full')).toBe(
    'While uploading: The service said no · 4711: the moon: is full',
  )
  expect(detail('failed', 'processing: processingFailed')).toBe(
    'While processing: The service could not process it',
  )
})

test.each(['constructor: refused: x', 'uploading: toString: x', 'uploading', 'who knows'])(
  '%j is no failure that we know, and stays',
  (words) => {
    expect(detail('failed', words)).toBe(words)
  },
)

test.each(['toString 5', 'who knows', 'attempt x'])('%j is no reason that we know, and stays', (words) => {
  expect(detail('rejected', words)).toBe(words)
})

test('nothing is no detail; an asset id is one', () => {
  expect(detail('ready', null)).toBeNull()
  expect(detail('ready', '')).toBeNull()
  expect(detail('ready', 'asset-1')).toBe('asset-1')
})

test('a time has its date where the day is another one', () => {
  const noon = new Date(2026, 3, 5, 12).getTime()
  expect(entryTime(noon, noon - 60_000, format)).toBe(format.time(noon))
  expect(entryTime(noon, noon - 86_400_000, format)).toBe(format.dateTime(noon))
})
