import { describe, expect, test } from 'vitest'
import { checkBytes, checkFacts } from './limits.ts'

describe('bytes', () => {
  test.each([
    ['image', 30 * 2 ** 20 - 1, true],
    ['image', 30 * 2 ** 20, false],
    ['video', 50 * 2 ** 20, true],
    ['video', 50 * 2 ** 20 + 1, false],
    ['audio', 15 * 2 ** 20, true],
    ['audio', 15 * 2 ** 20 + 1, false],
  ] as const)('%s of %i bytes: %s', (kind, sizeBytes, fine) => {
    expect(checkBytes(kind, sizeBytes) === undefined).toBe(fine)
  })
})

const clip = { width: 1280, height: 720, durationSeconds: 5, framesPerSecond: 24 }

test.each([
  ['720p', {}, undefined],
  ['480p', { width: 854, height: 480 }, undefined],
  ['upright', { width: 720, height: 1280 }, undefined],
  ['just too few pixels', { width: 848, height: 480 }, /neither 480p nor 720p/],
  ['1080p', { width: 1920, height: 1080 }, /neither 480p nor 720p/],
  ['too narrow', { width: 299, height: 700 }, /each side|ratio|480p/],
  ['exactly 2.5', { width: 1250, height: 500 }, undefined],
  ['wider than 2.5', { width: 1300, height: 500 }, /aspect ratio 2.600/],
  ['23.976 fps', { framesPerSecond: 23.976 }, undefined],
  ['60 fps', { framesPerSecond: 60 }, undefined],
  ['15 fps', { framesPerSecond: 15 }, /frame rate 15.00/],
  ['120 fps', { framesPerSecond: 120 }, /frame rate 120.00/],
  ['2 s', { durationSeconds: 2 }, undefined],
  ['1 s', { durationSeconds: 1 }, /duration 1.00 s/],
  ['15.05 s', { durationSeconds: 15.05 }, undefined],
  ['16 s', { durationSeconds: 16 }, /duration 16.00 s/],
] as const)('video: %s', (_, change, message) => {
  const failure = checkFacts('video', { ...clip, ...change })
  if (message === undefined) expect(failure).toBeUndefined()
  else expect(failure?.message).toMatch(message)
})

test.each([
  ['video', /no video track/],
  ['audio', /duration cannot be read/],
  ['image', /picture cannot be read/],
] as const)('%s of which nothing could be read', (kind, message) => {
  expect(checkFacts(kind, {})?.message).toMatch(message)
})
