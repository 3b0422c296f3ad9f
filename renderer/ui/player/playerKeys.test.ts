import { expect, test } from 'vitest'
import { framePlace, playerAction } from './playerKeys.ts'

test('a frame is a frame, wherever in it one is, and the ends are ends', () => {
  const fps = 24
  const frameOf = (seconds: number) => Math.floor(seconds * fps)
  expect(frameOf(framePlace(0, 1, fps, 5))).toBe(1)
  for (let frame = 0; frame < 119; frame += 1) {
    expect(frameOf(framePlace(frame / fps, 1, fps, 5))).toBe(frame + 1)
    expect(frameOf(framePlace((frame + 0.99) / fps, 1, fps, 5))).toBe(frame + 1)
    expect(frameOf(framePlace(framePlace(frame / fps, 1, fps, 5), -1, fps, 5))).toBe(frame)
  }
  expect(frameOf(framePlace(0, -1, fps, 5))).toBe(0)
  expect(frameOf(framePlace(5, 1, fps, 5))).toBe(119)
  expect(framePlace(0, 1, fps, 0)).toBeGreaterThan(0)
})

test('keys of a player', () => {
  expect(playerAction(' ')).toEqual({ kind: 'toggle' })
  expect(playerAction('j')).toEqual({ kind: 'shuttle', direction: -1 })
  expect(playerAction('k')).toEqual({ kind: 'pause' })
  expect(playerAction('l')).toEqual({ kind: 'shuttle', direction: 1 })
  expect(playerAction('.')).toEqual({ kind: 'stepFrame', frames: 1 })
  expect(playerAction('x')).toBeNull()
})
