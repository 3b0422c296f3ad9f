import { expect, it } from 'vitest'
import type { UploadRow } from '../model/states.ts'
import { changedColumns } from './row-columns.ts'

const row: UploadRow = {
  id: 'a',
  seq: 1,
  accountId: 'me',
  dropId: 'd',
  groupId: 'g',
  groupName: 'G',
  path: '/a.png',
  fileName: 'a.png',
  assetName: 'a.png',
  sizeBytes: 1,
  mtimeMs: 2,
  inode: 3,
  sha256: 'x',
  sent: null,
  media: null,
  warnings: [],
  fit: null,
  state: { kind: 'waiting', hold: null },
  paused: false,
  onDuplicate: 'ask',
  duplicate: null,
  personConfirmed: false,
  attempts: 0,
  failures: 0,
  addedAtMs: 1,
  updatedAtMs: 1,
}
const columns = (change: Partial<UploadRow>) => changedColumns(row, { ...row, ...change }, change)

it('names the columns that differ, and no index is written for the others', () => {
  expect(columns({ state: { kind: 'waiting', hold: { reason: 'fileMissing' } } })).toEqual({
    state: '{"kind":"waiting","hold":{"reason":"fileMissing"}}',
    hold: 'fileMissing',
    runnable_at_ms: null,
  })
  expect(columns({ paused: true, attempts: 1, sha256: 'x' })).toEqual({ paused: 1, attempts: 1 })
})

it('names none where a change changes nothing', () => {
  expect(columns({})).toEqual({})
  expect(columns({ ...row, warnings: [] })).toEqual({})
})

it('takes what is no more as nothing', () => {
  expect(changedColumns({ ...row, groupId: 'g' }, { ...row, groupId: null }, { groupId: null })).toEqual({
    group_id: null,
  })
})
