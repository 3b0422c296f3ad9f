import { expect, test } from 'vitest'
import { fromListing, toListings } from './upload-listing.ts'
import type { UploadItem } from './uploads.ts'

const item = (id: string, change: Partial<UploadItem> = {}): UploadItem => ({
  id,
  dropId: 'drop',
  groupId: 'g',
  groupName: 'Harbour',
  fileName: `${id} on disk.png`,
  assetName: `${id}.png`,
  sizeBytes: null,
  media: null,
  warnings: [],
  duplicate: null,
  state: { kind: 'checking' },
  fit: null,
  asks: null,
  can: ['cancel'],
  attempts: 0,
  addedAtMs: 5,
  updatedAtMs: 5,
  thumbnailPath: null,
  ...change,
})

test('files that were just added come back as they were, in their order', () => {
  const items = [item('a'), item('b'), item('c', { groupId: null, groupName: '' }), item('d'), item('e')]
  const { listed, others } = toListings(items)
  expect(others).toEqual([])
  expect(listed.map(({ ids }) => ids)).toEqual([['a', 'b'], ['c'], ['d', 'e']])
  expect(listed.flatMap(fromListing)).toEqual(items)
})

test.each<Partial<UploadItem>>([
  { state: { kind: 'waiting', hold: null } },
  { sizeBytes: 1 },
  { updatedAtMs: 6 },
  { attempts: 1 },
  { thumbnailPath: '/media/upload/a' },
])('a file with more to tell stays whole: %j', (change) => {
  const whole = item('a', change)
  expect(toListings([whole])).toEqual({ listed: [], others: [whole] })
})

test('columns of different lengths leave out what is incomplete', () => {
  const [listing] = toListings([item('a'), item('b')]).listed
  expect(listing && fromListing({ ...listing, fileNames: ['a on disk.png'] })).toEqual([item('a')])
})
