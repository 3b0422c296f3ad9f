import { expect, test } from 'vitest'
import { averageOfEdge, swatchesOf } from './edgeColor.ts'
import { frameProgress, moveFrame, moveFrameByKey } from './moveFrame.ts'

const size = { width: 1_000, height: 400 }
const area = { left: 300, top: 0, width: 400, height: 400 }

test('the frame goes with the pointer, and not out of the picture', () => {
  expect(moveFrame(area, size, 0.1, 0.5)).toEqual({ centerX: 0.6, centerY: 0.5 })
  expect(moveFrame(area, size, -9, -9)).toEqual({ centerX: 0.2, centerY: 0.5 })
  expect(moveFrame(area, size, 9, 0)).toEqual({ centerX: 0.8, centerY: 0.5 })
})

test('arrow keys move it by a hundredth, with Shift by a tenth', () => {
  expect(moveFrameByKey('ArrowRight', false, area, size)?.centerX).toBeCloseTo(0.51)
  expect(moveFrameByKey('ArrowLeft', true, area, size)?.centerX).toBeCloseTo(0.4)
  expect(moveFrameByKey('Home', false, area, size)?.centerX).toBe(0.2)
  expect(moveFrameByKey('End', false, area, size)?.centerX).toBe(0.8)
  expect(moveFrameByKey('Enter', false, area, size)).toBeNull()
  const tall = { left: 0, top: 100, width: 400, height: 200 }
  expect(moveFrameByKey('ArrowDown', true, tall, { width: 400, height: 1_000 })?.centerY).toBeCloseTo(0.3)
})

test('where there is hardly a way to go, arrow keys go it in many steps, a pixel at least', () => {
  const left = (to: ReturnType<typeof moveFrameByKey>, width: number, whole: number) =>
    (to?.centerX ?? Number.NaN) * whole - width / 2
  const wide = { width: 4_000, height: 1_560 }
  const close = { left: 50, top: 0, width: 3_900, height: 1_560 }
  expect(left(moveFrameByKey('ArrowRight', false, close, wide), 3_900, 4_000)).toBeCloseTo(55)
  expect(left(moveFrameByKey('ArrowLeft', true, close, wide), 3_900, 4_000)).toBeCloseTo(0)
  const closer = { ...close, left: 0, width: 3_999 }
  expect(left(moveFrameByKey('ArrowRight', false, closer, wide), 3_999, 4_000)).toBeCloseTo(1)
})

test('it says how far it is along the way that is open to it', () => {
  expect(frameProgress(area, size)).toEqual({ axis: 'horizontal', share: 0.5 })
  expect(frameProgress({ left: 0, top: 30, width: 100, height: 70 }, { width: 100, height: 130 })).toEqual({
    axis: 'vertical',
    share: 0.5,
  })
  expect(frameProgress({ left: 0, top: 0, ...size }, size).share).toBe(0)
})

test('the edge of a picture has the colour of its outermost points, whatever is within', () => {
  const data = new Uint8ClampedArray(4 * 4 * 4)
  for (let at = 0; at < 16; at += 1) {
    const isInner = [5, 6, 9, 10].includes(at)
    data.set(isInner ? [255, 255, 255, 255] : [16, 32, 200, 255], at * 4)
  }
  expect(averageOfEdge(data, 4)).toBe('#1020c8')
})

test('each colour of the bars is offered once', () => {
  expect(swatchesOf('#123456').map(({ key }) => key)).toEqual(['black', 'white', 'edge'])
  for (const edge of ['#000000', '#ffffff', null])
    expect(swatchesOf(edge).map(({ key }) => key)).toEqual(['black', 'white'])
})
