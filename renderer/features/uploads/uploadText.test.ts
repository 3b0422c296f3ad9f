import { describe, expect, test } from 'vitest'
import { appErrorCodes } from '../../../shared/result.ts'
import type { UploadHold, UploadState } from '../../../shared/uploads.ts'
import { errorLine, errorWords } from '../../i18n/errorText.ts'
import { createFormatters } from '../../i18n/formatters.ts'
import { createI18n } from '../../i18n/index.ts'
import { uploadItem } from '../../testing/uploadItems.ts'
import { collectQuestions, decisionsFor } from './questions.ts'
import { can } from './rowAbilities.ts'
import { detailText, holdText, queueHoldText, stateLabel } from './uploadText.ts'

const { t } = createI18n('en')
const format = createFormatters('en')
const label = (state: UploadState) => stateLabel(state, t, format)

describe('states in words', () => {
  test.each<[UploadState, string]>([
    [{ kind: 'checking' }, 'Checking'],
    [{ kind: 'waiting', hold: null }, 'Waiting'],
    [{ kind: 'waiting', hold: { reason: 'paused' } }, 'Waiting'],
    [{ kind: 'waiting', hold: { reason: 'fileMissing' } }, 'Needs attention'],
    [{ kind: 'uploading', sentBytes: 43, totalBytes: 100 }, 'Uploading 43%'],
    [{ kind: 'uploading', sentBytes: 0, totalBytes: 0 }, 'Uploading 0%'],
    [{ kind: 'processing', sinceMs: 0, paused: false }, 'Processing'],
    [{ kind: 'ready', assetId: 'a', readyAtMs: 0 }, 'Ready'],
    [{ kind: 'rejected', violations: [] }, 'Rejected'],
    [{ kind: 'unconfirmed', lookingUp: false, diedAtMs: 0 }, 'Needs attention'],
    [{ kind: 'cancelled', sent: false }, 'Cancelled'],
  ])('%o', (state, words) => {
    expect(label(state)).toBe(words)
  })
})

test('a countdown ends in words', () => {
  const hold: UploadHold = { reason: 'rateLimited', untilMs: 60_000 }
  expect(holdText(hold, 18_000, t, format)).toBe('The service asks for a pause. Goes on in 42 sec.')
  expect(holdText(hold, 60_000, t, format)).toBe('The service asks for a pause. Goes on in a moment.')
})

test('a pause by the person is said before what else holds the queue', () => {
  const hold = { reason: 'offline' } as const
  expect(
    queueHoldText({ paused: true, hold, bytesPerSecond: null, isListing: false, skips: [] }, 0, t, format),
  ).toBe('Paused')
  expect(
    queueHoldText({ paused: false, hold, bytesPerSecond: null, isListing: false, skips: [] }, 0, t, format),
  ).toContain('No connection')
  expect(
    queueHoldText(
      { paused: false, hold: null, bytesPerSecond: 5, isListing: false, skips: [] },
      0,
      t,
      format,
    ),
  ).toBeNull()
})

test('a file that is there and cannot be read says why', () => {
  const words = (detail: string | null) => errorLine(errorWords('fileUnreadable', null, t, detail), t)
  expect(words('EACCES')).toContain('no permission')
  expect(words('ETIMEDOUT')).toContain('does not answer')
  expect(words('EIO')).toContain('reports an error')
  expect(words('EBUSY')).toContain('close what uses it')
  for (const detail of ['EACCES', 'EIO', null]) expect(words(detail)).not.toContain('gone')
})

test("the service's reason is only pointed at where there is one", () => {
  const failed = (serviceMessage: string | null) =>
    uploadItem('a', {
      kind: 'failed',
      phase: 'processing',
      code: 'processingFailed',
      serviceMessage,
      detail: null,
      retryable: false,
    })
  expect(detailText(failed('no faces'), 0, t, format)).toBe(
    'The service could not process it. Its reason stands below.',
  )
  expect(detailText(failed(null), 0, t, format)).toBe('The service could not process it')
})

test('every error says what is wrong in both languages', () => {
  for (const language of ['en', 'zh-CN'] as const) {
    const words = createI18n(language).t
    for (const code of [...appErrorCodes, 'processingFailed' as const]) {
      expect(errorLine(errorWords(code, 'because', words), words)).toMatch(/.{6,}[.。]$/)
    }
  }
})

describe('what a row offers', () => {
  test('answers fit the question', () => {
    expect(decisionsFor({ kind: 'waiting', hold: { reason: 'personConsent' } })).toEqual([
      'confirmPerson',
      'skip',
    ])
    expect(decisionsFor({ kind: 'unconfirmed', lookingUp: true, diedAtMs: 0 })).toEqual([])
    expect(decisionsFor({ kind: 'waiting', hold: { reason: 'offline' } })).toEqual([])
  })

  test('what is over can be removed, what is under way cancelled', () => {
    expect(can(uploadItem('a', { kind: 'ready', assetId: 'x', readyAtMs: 0 }))).toMatchObject({
      remove: true,
      cancel: false,
      retry: false,
    })
    expect(can(uploadItem('a', { kind: 'uploading', sentBytes: 0, totalBytes: 1 }))).toMatchObject({
      remove: false,
      cancel: true,
      pause: true,
    })
    expect(can(uploadItem('a', { kind: 'waiting', hold: { reason: 'paused' } }))).toMatchObject({
      resume: true,
      pause: false,
    })
  })
})

test('a question is put once for all files, and about a person once for each group', () => {
  const consent: UploadState = { kind: 'waiting', hold: { reason: 'personConsent' } }
  const duplicate: UploadState = {
    kind: 'waiting',
    hold: { reason: 'duplicate', assetId: null, name: 'x', uploadedAtMs: 0 },
  }
  const questions = collectQuestions([
    uploadItem('a', duplicate),
    uploadItem('b', consent, { groupId: 'mei', groupName: 'Mei' }),
    uploadItem('c', { kind: 'checking' }),
    uploadItem('d', consent, { groupId: 'mei', groupName: 'Mei' }),
    uploadItem('e', consent, { groupId: 'jo', groupName: 'Jo' }),
    uploadItem('f', duplicate, { groupId: 'other' }),
  ])
  expect(questions.map(({ kind, groupName, ids }) => [kind, groupName, ids])).toEqual([
    ['personConsent', 'Mei', ['b', 'd']],
    ['personConsent', 'Jo', ['e']],
    ['duplicate', 'Harbour', ['a', 'f']],
  ])
})
