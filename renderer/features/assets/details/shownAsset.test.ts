import { expect, test } from 'vitest'
import type { Asset } from '../../../../shared/assets.ts'
import { listOf, pageAnswer } from '../list/store/listDoubles.test-support.ts'
import { shownAsset } from './shownAsset.ts'

const assetOf = (prefix: string): Asset =>
  pageAnswer(listOf(1, prefix), 1, 1).assets[0] ?? expect.fail('no asset')
const asset = assetOf('a')
const other = assetOf('b')
const withFields = { ...asset, fields: [{ name: 'Region', value: 'one' }] }
const nothing = { listed: undefined, told: undefined, last: undefined }

test('an asset whose list is on the way stays as it was shown, and another one is not shown for it', () => {
  expect(shownAsset(asset.assetId, { ...nothing, last: withFields })).toBe(withFields)
  expect(shownAsset(other.assetId, { ...nothing, told: asset, last: withFields })).toBeUndefined()
})

test('the list knows it best, but for the fields that the index does not keep', () => {
  const listed = { ...asset, name: 'renamed' }
  const shown = shownAsset(asset.assetId, { ...nothing, listed, last: withFields })
  expect(shown).toEqual({ ...withFields, name: 'renamed' })
  // Those of another asset are no fields of this one.
  expect(shownAsset(other.assetId, { ...nothing, listed: other, last: withFields })).toBe(other)
})
