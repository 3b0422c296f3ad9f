import { expect, it } from 'vitest'
import { createPreviewSources, type ListedSource } from './preview-sources.ts'

const at = (address: string): ListedSource => ({
  fileUrl: address,
  coverUrl: null,
  type: 'image',
  place: null,
})

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

it('remembers where an asset was listed when it is told of it without a place', () => {
  const sources = createPreviewSources(2)
  const place = { page: 3, pageSize: 100 }
  sources.set('me', 'g', 'a', { ...at('old'), place })
  sources.offer('me', 'g', 'a', at('new'))
  sources.set('me', 'g', 'a', at('newest'))
  expect(sources.get('me', 'g', 'a')).toEqual({ ...at('newest'), place })
})
