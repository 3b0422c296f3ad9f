import { expect, it } from 'vitest'
import type { PreviewSource } from './asset-mapping.ts'
import { createPreviewSources } from './preview-sources.ts'

const at = (address: string): PreviewSource => ({ fileUrl: address, coverUrl: null, type: 'image' })

it('keeps what was listed last', () => {
  const sources = createPreviewSources(2)
  for (const assetId of ['a', 'b', 'a', 'c']) sources.set('me', 'g', assetId, at(assetId))
  expect(['a', 'b', 'c'].map((assetId) => sources.get('me', 'g', assetId)?.fileUrl)).toEqual([
    'a',
    undefined,
    'c',
  ])
})

it('takes what is offered as far as there is room, and the newer address of what it knows', () => {
  const sources = createPreviewSources(2)
  sources.set('me', 'g', 'a', at('old'))
  sources.offer('me', 'g', 'a', at('new'))
  sources.offer('me', 'g', 'b', at('b'))
  sources.offer('me', 'g', 'c', at('c'))
  expect(['a', 'b', 'c'].map((assetId) => sources.get('me', 'g', assetId)?.fileUrl)).toEqual([
    'new',
    'b',
    undefined,
  ])
})
