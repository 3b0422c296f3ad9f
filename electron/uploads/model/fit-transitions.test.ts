import { describe, expect, test } from 'vitest'
import type { UploadEvent } from './events.ts'
import { canUndoFit } from './fit-transitions.ts'
import type { RowFit } from './row-fit.ts'
import type { RowState, Sent, UploadRow } from './states.ts'
import { transition } from './transitions.ts'
import { uploadRow } from './upload-row.test-support.ts'

const violation = { code: 'aspectRatio', kind: 'image', got: 3 } as const
const original = {
  sizeBytes: 9,
  mtimeMs: 1,
  inode: 1,
  sha256: 'original',
  media: null,
  violations: [violation],
  assetName: 'a.heic',
  assetId: null,
}
const made: RowFit = {
  stage: 'made',
  choices: { startMs: 5 },
  lostCount: 0,
  original,
  steps: [],
  copyName: 'copy.jpg',
  key: 'key',
}

const making: RowFit = {
  stage: 'making',
  choices: { startMs: 5 },
  lostCount: 0,
  begunCount: 0,
  original,
}

const rowOf = (state: RowState, change: Partial<UploadRow> = {}): UploadRow =>
  uploadRow(state, {
    path: '/a.heic',
    fileName: 'a.heic',
    assetName: 'a.jpg',
    mtimeMs: 2,
    inode: 2,
    sha256: 'copy',
    fit: made,
    ...change,
  })
const step = (row: UploadRow, event: UploadEvent): UploadRow => ({ ...row, ...transition(row, event, 100) })
const waiting: RowState = { kind: 'waiting', hold: null }
const sent: Sent = { startedAtMs: 1, serviceTime: null, order: 1, baseline: null, mayHaveArrived: true }

describe('a row whose copy is made', () => {
  test('tells nothing of the copy before that has been measured', () => {
    const media = { kind: 'image', mimeType: 'image/jpeg', sizeBytes: 9, width: 900, height: 300 } as const
    const before = rowOf(
      { kind: 'fitting' },
      { fit: making, sizeBytes: 9, media: { ...media, animated: false } },
    )
    const event = {
      type: 'fitMade',
      copyName: 'copy.jpg',
      steps: [],
      key: 'key',
      assetName: 'a.jpg',
      original: { sizeBytes: 9, mtimeMs: 1, inode: 1, sha256: 'original', media: before.media },
    } as const
    const { state, media: told, sizeBytes, mtimeMs, inode, sha256, fit } = step(before, event)
    expect({ kind: state.kind, told, sizeBytes, mtimeMs, inode, sha256 }).toEqual({
      kind: 'checking',
      told: null,
      sizeBytes: null,
      mtimeMs: null,
      inode: null,
      sha256: null,
    })
    expect(fit?.original).toMatchObject({ sizeBytes: 9, media: { width: 900 } })
  })

  test('goes back to its original as long as nothing was sent', () => {
    const back = step(rowOf(waiting), { type: 'undoFit' })
    expect(back).toMatchObject({
      state: { kind: 'rejected', violations: [violation] },
      fit: null,
      assetName: 'a.heic',
      sizeBytes: 9,
      sha256: null,
    })
    const uploading = (lastByteMayBeOut: boolean): RowState => ({
      kind: 'uploading',
      startedAtMs: 1,
      lastByteMayBeOut,
    })
    expect(canUndoFit(rowOf(uploading(false)))).toBe(true)
    for (const row of [
      rowOf(uploading(true)),
      rowOf(waiting, { sent }),
      rowOf({ kind: 'unconfirmed', startedAtMs: 1, diedAtMs: 2, lookingUp: false }),
      rowOf({ kind: 'ready', assetId: 'asset', readyAtMs: 1 }),
    ]) {
      expect(canUndoFit(row)).toBe(false)
      expect(step(row, { type: 'undoFit' })).toEqual(row)
    }
  })

  test.each([
    { type: 'fileMissing' },
    { type: 'fileChanged' },
    { type: 'fileUnreadable', error: { code: 'fileUnreadable' } },
  ] as const)('whose copy is out of reach has it made anew, by the same choices: $type', (event) => {
    expect(step(rowOf(waiting), event)).toMatchObject({
      state: { kind: 'fitting' },
      fit: { stage: 'making', choices: { startMs: 5 }, lostCount: 1 },
      sizeBytes: 9,
      assetName: 'a.heic',
    })
    expect(step(rowOf(waiting, { fit: { ...made, lostCount: 2 } }), event)).toMatchObject({
      state: { kind: 'rejected' },
      fit: { stage: 'failed', trouble: 'diskFailed' },
    })
  })

  test('a doubt about an earlier request stays when its copy is made anew', () => {
    expect(step(rowOf(waiting, { sent }), { type: 'fileMissing' })).toMatchObject({
      state: { kind: 'fitting' },
      sent,
    })
  })

  test('that is refused all the same is refused as the original was', () => {
    const event = {
      type: 'rejected',
      violations: [{ ...violation, code: 'sideTooLong' }],
      media: null,
      sizeBytes: 3,
    } as const
    expect(step(rowOf({ kind: 'checking' }), event)).toMatchObject({
      state: { violations: [violation] },
      fit: { trouble: 'stillRefused', detail: 'sideTooLong' },
      sizeBytes: 9,
    })
  })
})

test('a part whose asset is another file by now is not checked as the whole', () => {
  const part: RowFit = { ...making, original: { ...original, violations: [] } }
  const changed = step(rowOf({ kind: 'fitting' }, { fit: part }), { type: 'originalChanged' })
  expect(changed).toMatchObject({
    state: { kind: 'rejected', violations: [] },
    fit: { stage: 'failed', trouble: 'originalChanged', choices: { startMs: 5 } },
  })
  expect(step(changed, { type: 'retry', hold: null }).state.kind).toBe('fitting')
})

test('a part of an asset is never sent as the whole', () => {
  const part: RowFit = { ...made, original: { ...original, violations: [] } }
  expect(canUndoFit(rowOf(waiting, { fit: part }))).toBe(false)
  const failed = step(rowOf({ kind: 'fitting' }, { fit: { ...making, original: part.original } }), {
    type: 'fitFailed',
    trouble: 'crashed',
    detail: null,
  })
  expect(failed.state.kind).toBe('rejected')
  expect(step(failed, { type: 'retry', hold: null })).toMatchObject({
    state: { kind: 'fitting' },
    fit: { stage: 'making', choices: { startMs: 5 } },
  })
})
