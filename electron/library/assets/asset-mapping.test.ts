import { expect, it } from 'vitest'
import { previewSourceOf, toAsset, toAssetWithoutFields } from './asset-mapping.ts'

/** Counts how often it is read: each reading looks at the name for an extension. */
function makeWire() {
  let reads = 0
  const wire = {
    assetId: 'asset-1',
    get name() {
      reads += 1
      return 'night.png'
    },
    fields: { type: 1, status: 2, file_url: 'https://files.test/night.png', note: 'seldom looked at' },
  }
  return { wire, reads: () => reads }
}

it('reads an entry once, however many follow the lists', () => {
  const { wire, reads } = makeWire()
  previewSourceOf(wire)
  for (const groupId of ['g', 'g', 'h']) toAssetWithoutFields(wire, groupId)
  expect(toAsset(wire, 'g')).toMatchObject({ name: 'night.png', extension: '.png', groupId: 'g' })
  expect(reads()).toBe(1)
})

it('leaves the other fields to who shows them', () => {
  const { wire } = makeWire()
  expect(toAssetWithoutFields(wire, 'g')).toEqual({ ...toAsset(wire, 'g'), fields: [] })
  expect(toAsset(wire, 'g').fields).toContainEqual({ name: 'note', value: 'seldom looked at' })
})

it('takes a length or a size of 0 for one that nobody knows', () => {
  const told = (fields: Readonly<Record<string, unknown>>) =>
    toAsset({ assetId: 'a', name: 'a.mp4', fields: { type: 2, ...fields } }, 'g')
  expect(told({ duration: 0, file_size: 0 })).toMatchObject({ durationMs: null, sizeBytes: null })
  expect(told({ duration: '0.0', duration_ms: 0 }).durationMs).toBeNull()
  expect(told({ duration: 2.5, file_size: '1' })).toMatchObject({ durationMs: 2_500, sizeBytes: 1 })
})
