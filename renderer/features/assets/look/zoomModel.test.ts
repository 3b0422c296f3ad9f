import { expect, test } from 'vitest'
import { actualScale, maxScale, panBy, wholePicture, zoomBy, zoomKey, zoomTo } from './zoomModel.ts'

test('what is under the pointer stays under it', () => {
  const at = { x: 0.2, y: -0.3 }
  const seenAt = ({ scale, x, y }: typeof wholePicture) => [(at.x - x) / scale, (at.y - y) / scale]
  const near = zoomTo(wholePicture, 4, at)
  for (const [index, value] of seenAt(zoomBy(near, 3, at)).entries())
    expect(value).toBeCloseTo(seenAt(near)[index] ?? Number.NaN)
})

test('a picture is never smaller than whole, nor dragged out of its place', () => {
  expect(zoomBy(wholePicture, -1)).toEqual(wholePicture)
  expect(panBy(wholePicture, { x: 1, y: 1 })).toEqual(wholePicture)
  expect(panBy(zoomTo(wholePicture, 3), { x: 9, y: -9 })).toEqual({ scale: 3, x: 1, y: -1 })
  expect(zoomTo(wholePicture, 1_000).scale).toBe(maxScale)
  // Going back from a corner brings the whole back to the middle.
  expect(zoomTo(panBy(zoomTo(wholePicture, 3), { x: 9, y: 9 }), 1)).toEqual(wholePicture)
})

test('1 is a point of the picture for a point of the screen', () => {
  expect(actualScale(4_000, 1_000, 2)).toBe(2)
  expect(actualScale(4_000, 0, 2)).toBe(1)
  expect([zoomKey('1'), zoomKey('0'), zoomKey('='), zoomKey('-'), zoomKey('x')]).toEqual([
    'actual',
    'whole',
    'in',
    'out',
    null,
  ])
})
