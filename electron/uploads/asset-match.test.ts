import { expect, test } from 'vitest'
import { matchAsset } from './asset-match'
import type { FoundAsset } from './ports'
import type { UploadRow } from './states'

const startedAtMs = 10_000_000
const row = { assetName: 'cat.png', sizeBytes: 1234 } as UploadRow
const asset = (change: Partial<FoundAsset>): FoundAsset => ({
  assetId: 'asset-1',
  name: 'cat.png',
  status: 'ready',
  sizeBytes: 1234,
  createdAtMs: startedAtMs + 1_000,
  failure: null,
  ...change,
})

test.each<[string, Partial<FoundAsset>, 'surely' | 'maybe' | 'no']>([
  ['name, size and time', {}, 'surely'],
  ['a clock that is a minute behind', { createdAtMs: startedAtMs - 60_000 }, 'surely'],
  ['size alone', { createdAtMs: null }, 'surely'],
  ['time alone', { sizeBytes: null }, 'surely'],
  ['the name without its extension', { name: 'cat' }, 'surely'],
  ['a name that the service added to', { name: 'cat-20260604.png' }, 'surely'],
  ['a name that was added to, and no size', { name: 'cat-20260604.png', sizeBytes: null }, 'maybe'],
  ['nothing but the name', { sizeBytes: null, createdAtMs: null }, 'maybe'],
  ['a size of 0 is no size', { sizeBytes: 0, createdAtMs: null }, 'maybe'],
  ['another size', { sizeBytes: 1235 }, 'no'],
  ['made before', { createdAtMs: startedAtMs - 3_600_000 }, 'no'],
  ['another name', { name: 'dog.png' }, 'no'],
])('%s', (_name, change, expected) => {
  expect(matchAsset(row, startedAtMs, asset(change))).toBe(expected)
})
