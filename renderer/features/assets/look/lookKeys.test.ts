import { expect, test } from 'vitest'
import { lookAction } from './lookKeys.ts'

const press = (key: string, plays: boolean, shift = false, rtl = false, ctrl = false) =>
  lookAction({ key, shift, ctrl, plays, rtl })

test('a clip is played by the keys of a player, and a picture closes with Space', () => {
  expect(press(' ', true)).toEqual({ kind: 'play', action: { kind: 'toggle' } })
  expect(press(' ', false)).toEqual({ kind: 'close' })
  expect(press('k', true)).toEqual({ kind: 'play', action: { kind: 'pause' } })
  expect(press('j', true)).toEqual({ kind: 'play', action: { kind: 'shuttle', direction: -1 } })
  expect(press('.', true)).toEqual({ kind: 'play', action: { kind: 'stepFrame', frames: 1 } })
  expect(press('End', true)).toEqual({ kind: 'play', action: { kind: 'seekToEnd', isLast: true } })
  expect([press('k', false), press('Home', false), press('x', true)]).toEqual([null, null, null])
})

test('arrows go on to the neighbours, with Shift a second of a clip, as one reads', () => {
  expect(press('ArrowRight', true)).toEqual({ kind: 'move', by: 1 })
  expect(press('ArrowRight', false, false, true)).toEqual({ kind: 'move', by: -1 })
  expect(press('ArrowLeft', true, true)).toEqual({ kind: 'play', action: { kind: 'seekBy', seconds: -1 } })
  expect(press('ArrowLeft', false, true)).toBeNull()
})

test('zoom and compare are there for everything', () => {
  expect(press('+', true)).toEqual({ kind: 'zoom', key: 'in' })
  expect(press('1', false)).toEqual({ kind: 'zoom', key: 'actual' })
  expect(press('c', false)).toEqual({ kind: 'compare' })
})

test('what is enlarged is moved by Ctrl with an arrow, as one sees it, clips too', () => {
  const withCtrl = (key: string, plays = false, rtl = false) => press(key, plays, false, rtl, true)
  expect(withCtrl('ArrowRight')).toEqual({ kind: 'pan', by: { x: -0.1, y: 0 } })
  expect(withCtrl('ArrowUp', true)).toEqual({ kind: 'pan', by: { x: 0, y: 0.1 } })
  expect(withCtrl('ArrowLeft', true, true)).toEqual({ kind: 'pan', by: { x: 0.1, y: 0 } })
  expect([withCtrl('c'), withCtrl('+'), press('ArrowDown', false, true)]).toEqual([null, null, null])
})
