import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { LibrarySelection } from '../../../shared/library.ts'
import { AppFailure } from '../../../shared/result.ts'
import { systemClock } from '../../base/clock.ts'
import type { DescribedAsset } from '../index/query/readings.ts'
import { createExportAssets } from './export-assets.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'export-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const asset = (assetId: string): DescribedAsset => ({
  groupId: 'g',
  assetId,
  name: assetId,
  type: 'image',
  status: 'ready',
  failure: null,
  extension: '.png',
  sizeBytes: null,
  durationMs: null,
  favourite: false,
  label: null,
  note: '',
  width: null,
  height: null,
  addedAtMs: null,
})
const group: LibrarySelection = {
  kind: 'list',
  query: {
    scope: { kind: 'group', groupId: 'g' },
    filter: { text: '' },
    sort: { by: 'added', descending: true },
  },
  except: [],
}

function exporter(
  options: {
    readonly path?: string | null
    readonly asOfMs?: number | null
    readonly fails?: Error
    readonly isOtherAccount?: boolean
  } = {},
) {
  const asked: string[] = []
  let isClosed = false
  async function* portions() {
    yield [asset('a'), asset('b')]
    if (options.fails !== undefined) throw options.fails
    yield [asset('c')]
  }
  const exportAssets = createExportAssets({
    open: async () => ({
      accountId: 'me',
      total: 3,
      portions: portions(),
      requireSameAccount: () => {
        if (options.isOtherAccount === true) throw new AppFailure({ code: 'accountChanged' })
      },
      discard: async () => {
        isClosed = true
      },
    }),
    lists: {
      list: async () => ({
        assets: [],
        total: 3,
        unfilteredTotal: 3,
        version: 1,
        knowledge: {
          knownGroups: 1,
          totalGroups: 1,
          asOfMs: options.asOfMs === undefined ? 1 : options.asOfMs,
        },
      }),
    },
    groupName: () => 'Har/bour',
    groupMarks: () => [
      { groupId: 'g', assetId: null, favourite: false, label: 'green', note: 'for the trailer' },
    ],
    chooseFile: async (name) => {
      asked.push(name)
      return options.path === undefined ? join(folder, 'list.csv') : options.path
    },
    clock: { ...systemClock, now: () => new Date(2026, 9, 5).getTime() as never },
  })
  return { exportAssets, asked, isClosed: () => isClosed }
}

it('writes all of it, under a name of the group and the day', async () => {
  const { exportAssets, asked } = exporter()
  expect(await exportAssets({ selection: group, format: 'csv' })).toEqual({
    outcome: 'exported',
    count: 3,
    isWhole: true,
    fileName: 'list.csv',
  })
  expect(asked).toEqual(['Har bour 2026-10-05.csv'])
  expect(readFileSync(join(folder, 'list.csv'), 'utf8').split('\r\n')).toHaveLength(5)
  expect(readdirSync(folder)).toEqual(['list.csv'])
})

it('what a person noted of the group goes along', async () => {
  const { exportAssets } = exporter()
  await exportAssets({ selection: group, format: 'json' })
  expect(JSON.parse(readFileSync(join(folder, 'list.csv'), 'utf8'))).toMatchObject([
    { asset_id: 'a', group_name: 'Har/bour', group_label: 'green', group_note: 'for the trailer' },
    {},
    {},
  ])
})

it('a group of which not all is known is written as far as it is, and that is said', async () => {
  const { exportAssets } = exporter({ asOfMs: null })
  expect(await exportAssets({ selection: group, format: 'json' })).toMatchObject({ count: 3, isWhole: false })
})

it('thought better of: nothing is written, and nothing read on', async () => {
  const { exportAssets, isClosed } = exporter({ path: null })
  expect(await exportAssets({ selection: group, format: 'csv' })).toEqual({ outcome: 'cancelled' })
  expect(isClosed()).toBe(true)
  expect(readdirSync(folder)).toEqual([])
})

it('another account by the time a file was chosen: nothing is written, and that is said', async () => {
  const { exportAssets, isClosed } = exporter({ isOtherAccount: true })
  await expect(exportAssets({ selection: group, format: 'csv' })).rejects.toMatchObject({
    error: { code: 'accountChanged' },
  })
  expect(isClosed()).toBe(true)
  expect(readdirSync(folder)).toEqual([])
})

it('what goes wrong in the middle leaves the file of before as it was', async () => {
  writeFileSync(join(folder, 'list.csv'), 'before')
  const { exportAssets } = exporter({ fails: Object.assign(new Error('full'), { code: 'ENOSPC' }) })
  expect(await exportAssets({ selection: group, format: 'csv' })).toEqual({
    outcome: 'notWritten',
    reason: 'diskFull',
  })
  expect(readFileSync(join(folder, 'list.csv'), 'utf8')).toBe('before')
  expect(readdirSync(folder)).toEqual(['list.csv'])
})

it('a place that cannot be written is said', async () => {
  mkdirSync(join(folder, 'taken.csv'))
  const { exportAssets } = exporter({ path: join(folder, 'taken.csv') })
  expect(await exportAssets({ selection: group, format: 'csv' })).toEqual({
    outcome: 'notWritten',
    reason: 'refused',
  })
})
