import { expect, test } from 'vitest'
import type { Composition } from '../../../../../shared/generation/draft.ts'
import { imageReference } from '../../../../testing/references.ts'
import { edits } from './useEdit.ts'

test('another asset in the place of one: in its list, and wherever the prompt names it', () => {
  const composition: Composition = {
    modelId: 'm',
    mode: 'references',
    prompt: [
      { kind: 'asset', assetId: 'b' },
      { kind: 'text', text: ' beside ' },
      { kind: 'asset', assetId: 'a' },
    ],
    slots: { images: [imageReference('a'), imageReference('b'), imageReference('c')] },
    parameters: {},
  }
  const replaced = edits.replace(composition, 'images', 1, imageReference('new'))
  expect(replaced.slots.images).toEqual([imageReference('a'), imageReference('new'), imageReference('c')])
  expect(replaced.prompt).toEqual([
    { kind: 'asset', assetId: 'new' },
    { kind: 'text', text: ' beside ' },
    { kind: 'asset', assetId: 'a' },
  ])
  expect(edits.replace(composition, 'images', 7, imageReference('new'))).toBe(composition)
})

test('a frame that is dragged onto another one changes places with it', () => {
  const composition: Composition = {
    modelId: 'm',
    mode: 'startAndEndFrames',
    prompt: [],
    slots: {
      startFrame: [imageReference('start')],
      endFrame: [imageReference('end')],
      images: [imageReference('a'), imageReference('b')],
    },
    parameters: {},
  }
  const exchanged = edits.exchange(composition, { slot: 'startFrame', place: 0 }, 'endFrame')
  expect(exchanged.slots).toMatchObject({
    startFrame: [imageReference('end')],
    endFrame: [imageReference('start')],
  })
  const ofList = edits.exchange(composition, { slot: 'images', place: 1 }, 'startFrame')
  expect(ofList.slots).toMatchObject({
    startFrame: [imageReference('b')],
    images: [imageReference('a'), imageReference('start')],
  })
  const empty = { ...composition, slots: { startFrame: [imageReference('start')] } }
  expect(edits.exchange(empty, { slot: 'startFrame', place: 0 }, 'endFrame').slots).toEqual({
    startFrame: [],
    endFrame: [imageReference('start')],
  })
  expect(edits.exchange(composition, { slot: 'images', place: 9 }, 'startFrame')).toBe(composition)
})
