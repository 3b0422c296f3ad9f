import { expect, test } from 'vitest'
import { chosenUploadsPx, composeWidth, uploadsHeight } from './paneSizes.ts'

test('the uploads panel takes no more than its share, and a separator has no way beyond that', () => {
  expect(uploadsHeight(900, 800)).toEqual({ px: 560, minPx: 140, maxPx: 560 })
  expect(uploadsHeight(900, 1_440)).toEqual({ px: 900, minPx: 140, maxPx: 1_008 })
  expect(uploadsHeight(264, 800).px).toBe(264)
  // Nobody chose it: a small window keeps room for the assets.
  expect(uploadsHeight(264, 560).px).toBe(224)
  expect(uploadsHeight(265, 560).px).toBe(265)
  // Lower than the least: the least, which is what one can still read.
  expect(uploadsHeight(100, 500)).toEqual({ px: 140, minPx: 140, maxPx: 350 })
  expect(uploadsHeight(300, 400).px).toBe(300)
})

test('whoever makes the uploads panel higher or lower gets what they see, in a window of any height', () => {
  for (const windowPx of [540, 580, 620, 900])
    for (let px = 200; px < 300; px += 1)
      expect(uploadsHeight(chosenUploadsPx(px), windowPx).px - px).oneOf([0, 1])
})

test('Compose is as wide as was chosen, within what the window allows', () => {
  expect(composeWidth(460, 1_400)).toEqual({ px: 460, minPx: 380, maxPx: 600 })
  expect(composeWidth(460, 1_000)).toEqual({ px: 396, minPx: 380, maxPx: 396 })
  expect(composeWidth(460, 2_000)).toEqual({ px: 520, minPx: 520, maxPx: 600 })
})
