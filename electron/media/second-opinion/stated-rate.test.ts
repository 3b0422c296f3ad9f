import { expect, it } from 'vitest'
import { statedRate } from './stated-rate.ts'

const ntsc = { numerator: 30_000, denominator: 1001 }
const of = (perSecond: number) => ({ numerator: perSecond, denominator: 1 })

it.each([
  ['30000/1001', '30000/1001', { fps: 30_000 / 1001, frameRate: ntsc, variableFrameRate: false }],
  ['24/1', '48/2', { fps: 24, frameRate: { numerator: 48, denominator: 2 }, variableFrameRate: false }],
  ['29/1', '30/1', { fps: 29, frameRate: of(30), variableFrameRate: true }],
  // Windows Media and Flash Video.
  ['0/0', '15/1', { fps: 15, frameRate: of(15), variableFrameRate: false }],
  ['0/0', '1000/1', { fps: null, frameRate: null, variableFrameRate: true }],
  ['25/1', '1000/1', { fps: 25, frameRate: null, variableFrameRate: true }],
  ['0/0', '0/0', { fps: null, frameRate: null, variableFrameRate: true }],
  [undefined, undefined, { fps: null, frameRate: null, variableFrameRate: true }],
  ['25/1', undefined, { fps: 25, frameRate: null, variableFrameRate: true }],
])('an average of %s by a clock of %s', (average, nominal, rate) => {
  expect(statedRate(average, nominal)).toEqual(rate)
})
