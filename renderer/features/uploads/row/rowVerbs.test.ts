import { expect, test } from 'vitest'
import type { UploadItem, UploadState } from '../../../../shared/uploads/uploads.ts'
import { createI18n } from '../../../testing/i18n.ts'
import { uploadItem } from '../../../testing/uploadItems.ts'
import { rowVerbs } from './rowVerbs.tsx'

const tools = { t: createI18n('en').t, act: () => {}, copy: () => {} }
const verbs = (state: UploadState) => rowVerbs(uploadItem('a', state), tools)
const labels = (state: UploadState) => verbs(state).map(({ label }) => label)
const byKey = (state: UploadState, wanted: string) => verbs(state).find(({ key }) => key === wanted)?.label

const uploading: UploadState = { kind: 'uploading', sentBytes: 1, totalBytes: 2 }
const ready: UploadState = { kind: 'ready', assetId: 'asset-1', readyAtMs: 0 }
const missing: UploadState = { kind: 'waiting', hold: { reason: 'fileMissing' } }

test('a row offers what the queue allows, in one order', () => {
  const always = ['Details', 'Show in folder', 'Show its group']
  expect(labels(ready)).toEqual([
    'Copy asset ID',
    'Details',
    'Show in folder',
    'Use in Generate',
    'Show in its group',
    'Remove',
  ])
  expect(labels(uploading)).toEqual(['Pause', ...always, 'Cancel'])
  expect(labels(missing)).toEqual(['Retry', ...always, 'Remove'])
  expect(labels({ kind: 'waiting', hold: { reason: 'paused' } })).toEqual(['Resume', ...always, 'Cancel'])
  const homeless = rowVerbs(uploadItem('a', ready, { groupId: null }), tools)
  expect(homeless.map(({ label }) => label)).not.toContain('Show in its group')
})

test('a failed row has one button to try again; sending it once more stands in its menu', () => {
  const failed = (phase: 'uploading' | 'processing'): UploadState => ({
    kind: 'failed',
    phase,
    code: 'processingFailed',
    serviceMessage: null,
    detail: null,
    retryable: true,
  })
  for (const phase of ['uploading', 'processing'] as const) {
    const inWords = verbs(failed(phase)).filter(({ button }) => button === 'words')
    expect(inWords.map(({ label }) => label)).toEqual(['Retry'])
  }
  expect(verbs(failed('processing')).find(({ label }) => label === 'Upload again')?.button).toBeNull()
})

test('the keys do what the buttons do', () => {
  expect(byKey(uploading, 'delete')).toBe('Cancel')
  expect(byKey(ready, 'delete')).toBe('Remove')
  expect(byKey(missing, 'delete')).toBe('Remove')
  expect(byKey(ready, 'copy')).toBe('Copy asset ID')
  expect(byKey(uploading, 'copy')).toBeUndefined()
  expect(byKey(uploading, 'open')).toBe('Details')
})

test('copying copies the id', () => {
  const copied: string[] = []
  const [copy] = rowVerbs(uploadItem('a', ready), { ...tools, copy: (text) => copied.push(text) })
  copy?.run()
  expect(copied).toEqual(['asset-1'])
})

test('a refused file is made to fit, the making is stopped, and the copy is taken back', () => {
  const inWords = (can: UploadItem['can']) =>
    rowVerbs(uploadItem('a', { kind: 'checking' }, { can }), tools)
      .filter(({ button }) => button === 'words')
      .map(({ label }) => label)
  expect(inWords(['makeFit', 'retry', 'remove'])).toEqual(['Make it fit'])
  expect(inWords(['stopFit', 'cancel'])).toEqual(['Stop'])
  expect(inWords(['undoFit', 'pause', 'cancel'])).toEqual(['Undo'])
})
