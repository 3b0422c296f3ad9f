import { expect, it } from 'vitest'
import { levelOf } from './encoderConfig.ts'

it.each([
  [1280, 720, 30, '1f'],
  [1280, 720, 60, '20'],
  [720, 1280, 24, '1f'],
  [1112, 834, 60, '28'],
  [64, 64, 24, '1e'],
])('pictures of %d x %d at %d a second need level %s of H.264', (width, height, framesPerSecond, level) => {
  expect(levelOf({ width, height, framesPerSecond })).toBe(level)
})
