import { describe, expect, test } from 'vitest'
import { appErrorCodes } from '../../../shared/result.ts'
import type { UploadHold, UploadItem, UploadState } from '../../../shared/uploads/uploads.ts'
import { errorLine, errorWords } from '../../i18n/errorText.ts'
import { createFormatters } from '../../i18n/formatters.ts'
import { createI18n } from '../../testing/i18n.ts'
import { idleQueue, uploadItem } from '../../testing/uploadItems.ts'
import { collectQuestions } from './questions/questions.ts'

import { queueHoldText } from './queueHoldText.ts'
import { stateLabel } from './stateLabel.ts'
import { detailText, duplicateText, fileFacts, holdText } from './uploadText.ts'

const { t } = createI18n('en')
const format = createFormatters('en')
const label = (state: UploadState) => stateLabel(uploadItem('a', state), t, format)

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
    [{ kind: 'unconfirmed', lookingUp: false, paused: false, diedAtMs: 0 }, 'Needs attention'],
    [{ kind: 'cancelled', sent: false }, 'Cancelled'],
  ])('%o', (state, words) => {
    expect(label(state)).toBe(words)
  })

  test('a copy that is waited for, or made', () => {
    const steps: [] = []
    const fitting = (fit: UploadItem['fit']) =>
      stateLabel(uploadItem('a', { kind: 'checking' }, { fit }), t, format)
    expect(fitting({ kind: 'waiting', steps })).toBe('Waiting to fit')
    expect(fitting({ kind: 'making', steps, doneShare: 0, leftMs: null })).toBe('Fitting')
    expect(fitting({ kind: 'making', steps, doneShare: 0.436, leftMs: null })).toBe('Fitting 43%')
  })
})

test('a countdown ends in words', () => {
  const hold: UploadHold = { reason: 'rateLimited', untilMs: 60_000 }
  expect(holdText(hold, 18_000, t, format)).toBe('The service asks for a pause. Goes on in 42 sec.')
  expect(holdText(hold, 60_000, t, format)).toBe('The service asks for a pause. Goes on in a moment.')
})

test('a pause by the person is said before what else holds the queue', () => {
  const hold = { reason: 'offline' } as const
  expect(queueHoldText({ ...idleQueue, paused: true, hold }, 0, t, format)).toBe('Paused')
  expect(queueHoldText({ ...idleQueue, hold }, 0, t, format)).toContain('No connection')
  expect(queueHoldText({ ...idleQueue, bytesPerSecond: 5 }, 0, t, format)).toBeNull()
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
    'The service could not process it. Its reason follows.',
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

test('a file in doubt says whether it is looked for', () => {
  const doubt = (change: { lookingUp: boolean; paused: boolean }) =>
    detailText(uploadItem('a', { kind: 'unconfirmed', diedAtMs: 0, ...change }), 0, t, format)
  expect(doubt({ lookingUp: true, paused: false })).toContain('Looking in the group')
  expect(doubt({ lookingUp: false, paused: true })).toContain('paused')
  expect(doubt({ lookingUp: false, paused: false })).toContain('does not show the file')
})

test('a question is put once for all files, and about a person once for each group', () => {
  const consent: UploadState = { kind: 'waiting', hold: { reason: 'personConsent' } }
  const duplicate: UploadState = {
    kind: 'waiting',
    hold: { reason: 'duplicate', assetId: null, name: 'x', uploadedAtMs: 0 },
  }
  const items = [
    uploadItem('a', duplicate),
    uploadItem('b', consent, { groupId: 'mei', groupName: 'Mei' }),
    uploadItem('c', { kind: 'checking' }),
    uploadItem('d', consent, { groupId: 'mei', groupName: 'Mei' }),
    uploadItem('e', consent, { groupId: 'jo', groupName: 'Jo' }),
    uploadItem('f', duplicate, { groupId: 'other' }),
  ]
  const asked = (shownGroupId: string | null) =>
    collectQuestions(items, shownGroupId).map(({ kind, groupName, ids }) => [kind, groupName, ids])
  expect(asked(null)).toEqual([
    ['personConsent', 'Mei', ['b', 'd']],
    ['personConsent', 'Jo', ['e']],
    ['duplicate', 'Harbour', ['a', 'f']],
  ])
  // Those about the group that one looks at are put first, and by themselves.
  expect(asked('other').map(([kind, , ids]) => [kind, ids])).toEqual([
    ['duplicate', ['f']],
    ['personConsent', ['b', 'd']],
    ['personConsent', ['e']],
    ['duplicate', ['a']],
  ])
})

describe('a file that was in its group already', () => {
  const found = { assetId: null, name: 'a.png', uploadedAtMs: 0, isBySetting: true }
  const text = (state: UploadState, answer: 'skip' | 'upload', isBySetting = true) =>
    duplicateText(uploadItem('b', state, { duplicate: { ...found, answer, isBySetting } }), t, format)

  test('says that it was skipped, or uploaded all the same, and who said so', () => {
    const cancelled = { kind: 'cancelled', sent: false } as const
    const ready = { kind: 'ready', assetId: 'asset', readyAtMs: 0 } as const
    expect(text(cancelled, 'skip')).toMatch(/^Skipped, as the settings say: .*“a\.png”/)
    expect(text(cancelled, 'skip', false)).toMatch(/^Skipped: the same file/)
    expect(text(ready, 'upload')).toMatch(/^Uploaded all the same, as the settings say/)
    expect(text(ready, 'upload', false)).toMatch(/^Uploaded all the same: this file/)
  })

  test('says nothing of what is not so: cancelled on its way, or wanted back', () => {
    expect(text({ kind: 'cancelled', sent: false }, 'upload')).toBeNull()
    expect(text({ kind: 'cancelled', sent: true }, 'skip')).toBeNull()
    expect(text({ kind: 'checking' }, 'skip')).toBeNull()
    expect(text({ kind: 'waiting', hold: null }, 'upload')).toBeNull()
  })
})

test('what kind of file it is and how large', () => {
  const file = (change: Partial<UploadItem>) =>
    fileFacts(uploadItem('a', { kind: 'checking' }, change), format)
  expect(file({ fileName: 'aurora.4k.mp4', sizeBytes: 4_928_307 })).toBe('MP4 · 4.7 MB')
  expect(file({ fileName: 'README', sizeBytes: null })).toBe('')
  const media = {
    kind: 'audio',
    mimeType: 'audio/wav',
    sizeBytes: 1,
    durationMs: 22_000,
    channels: 2,
    sampleRateHz: 1,
    codec: null,
  } as const
  expect(file({ fileName: 'voice.wav', sizeBytes: null, media })).toBe('WAV · 0:22')
  const fit = { kind: 'fitted', steps: [], original: { sizeBytes: 9, media, violations: [] } } as const
  expect(file({ fileName: 'film.mkv', assetName: 'film.mp4', sizeBytes: 1024, fit })).toBe('MP4 · 1 kB')
})
