import { expect, it } from 'vitest'
import type { UploadRow } from '../model/states.ts'
import { uploadRow } from '../model/upload-row.test-support.ts'
import { changedColumns } from './row-columns.ts'

const row = uploadRow({ kind: 'waiting', hold: null }, { sha256: 'x', attempts: 0 })
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
