import { beforeEach, expect, test, vi } from 'vitest'
import { showAsset, useShownAsset } from './shownAsset.ts'
import { resetView, setView, showGroup } from './view.ts'

vi.stubGlobal('window', {})
const asset = { groupId: 'g', assetId: 'a' }
beforeEach(resetView)

test('it is asked for until its group shows it', () => {
  showAsset(asset)
  setView({ search: 'harbour' })
  expect(useShownAsset.getState().asset).toEqual(asset)
})

test('who goes elsewhere before that, or to another account, is not taken to it later', () => {
  showAsset(asset)
  showGroup('other')
  expect(useShownAsset.getState().asset).toBeNull()
  showAsset(asset)
  resetView()
  expect(useShownAsset.getState().asset).toBeNull()
})
