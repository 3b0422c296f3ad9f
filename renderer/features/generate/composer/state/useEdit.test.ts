import { expect, test } from 'vitest'
import type { AssetReference, Composition } from '../../../../../shared/generation/draft.ts'
import { edits } from './useEdit.ts'

const asset = (assetId: string): AssetReference => ({
  kind: 'asset',
  assetId,
  groupId: 'g',
  name: assetId,
  type: 'image',
  durationMs: null,
  width: null,
  height: null,
})

test('another asset in the place of one: in its list, and wherever the prompt names it', () => {
  const composition: Composition = {
    modelId: 'm',
    mode: 'references',
    prompt: [
      { kind: 'asset', assetId: 'b' },
      { kind: 'text', text: ' beside ' },
      { kind: 'asset', assetId: 'a' },
    ],
    slots: { images: [asset('a'), asset('b'), asset('c')] },
    parameters: {},
  }
  const replaced = edits.replace(composition, 'images', 1, asset('new'))
  expect(replaced.slots.images).toEqual([asset('a'), asset('new'), asset('c')])
  expect(replaced.prompt).toEqual([
    { kind: 'asset', assetId: 'new' },
    { kind: 'text', text: ' beside ' },
    { kind: 'asset', assetId: 'a' },
  ])
  expect(edits.replace(composition, 'images', 7, asset('new'))).toBe(composition)
})

test('a frame that is dragged onto another one changes places with it', () => {
  const composition: Composition = {
    modelId: 'm',
    mode: 'startAndEndFrames',
    prompt: [],
    slots: { startFrame: [asset('start')], endFrame: [asset('end')], images: [asset('a'), asset('b')] },
    parameters: {},
  }
  const exchanged = edits.exchange(composition, { slot: 'startFrame', place: 0 }, 'endFrame')
  expect(exchanged.slots).toMatchObject({ startFrame: [asset('end')], endFrame: [asset('start')] })
  const ofList = edits.exchange(composition, { slot: 'images', place: 1 }, 'startFrame')
  expect(ofList.slots).toMatchObject({ startFrame: [asset('b')], images: [asset('a'), asset('start')] })
  const empty = { ...composition, slots: { startFrame: [asset('start')] } }
  expect(edits.exchange(empty, { slot: 'startFrame', place: 0 }, 'endFrame').slots).toEqual({
    startFrame: [],
    endFrame: [asset('start')],
  })
  expect(edits.exchange(composition, { slot: 'images', place: 9 }, 'startFrame')).toBe(composition)
})
