import { describe, expect, it } from 'vitest'
import { storedArea } from './area.ts'
import { fromPixels, planarColour, untoldColours, usualColours } from './colour.ts'
import { halvedSize, withoutDetail } from './detail.ts'
import { halve } from './halve.ts'
import { pad } from './pad.ts'
import { type PlanarFormat, type PlanarPicture, planarBytes, planesOf } from './planes.ts'
import { type Degrees, turn } from './turn.ts'

/** Each byte is its place in its plane. */
function counted(format: PlanarFormat, width: number, height: number): PlanarPicture {
  const bytes = new Uint8Array(planarBytes(format, width, height))
  for (const plane of planesOf(format, width, height)) {
    const count = plane.width * plane.height * plane.unitBytes
    for (let at = 0; at < count; at += 1) bytes[plane.start + at] = at
  }
  return { format, width, height, bytes }
}
const brightness = ({ bytes, width, height }: PlanarPicture): readonly number[][] =>
  Array.from({ length: height }, (_, y) => [...bytes.subarray(y * width, (y + 1) * width)])

describe('a picture that is turned', () => {
  const picture = counted('I444', 3, 2)

  it.each<[Degrees, boolean, number[][]]>([
    [
      0,
      false,
      [
        [0, 1, 2],
        [3, 4, 5],
      ],
    ],
    [
      90,
      false,
      [
        [3, 0],
        [4, 1],
        [5, 2],
      ],
    ],
    [
      180,
      false,
      [
        [5, 4, 3],
        [2, 1, 0],
      ],
    ],
    [
      270,
      false,
      [
        [2, 5],
        [1, 4],
        [0, 3],
      ],
    ],
    [
      0,
      true,
      [
        [2, 1, 0],
        [5, 4, 3],
      ],
    ],
    [
      90,
      true,
      [
        [0, 3],
        [1, 4],
        [2, 5],
      ],
    ],
  ])('by %d degrees (mirrored: %s) has its pixels there', (degrees, flip, expected) => {
    expect(brightness(turn(picture, degrees, flip))).toEqual(expected)
  })

  it.each<PlanarFormat>(['I420', 'NV12', 'I444'])('four times by a quarter is what it was: %s', (format) => {
    const first = counted(format, 70, 38)
    const last = [0, 1, 2, 3].reduce((turned) => turn(turned, 90, false), first)
    expect(last).toEqual(first)
  })

  it('keeps two colours of a pixel together', () => {
    const { bytes } = turn(counted('NV12', 4, 2), 180, false)
    expect([...bytes.subarray(8)]).toEqual([2, 3, 0, 1])
  })
})

describe('a picture in a larger one', () => {
  it('stands in the middle, and the rest has the colour', () => {
    const { bytes } = pad(counted('I420', 4, 2), { width: 8, height: 2 }, { y: 200, u: 90, v: 100 })
    expect([...bytes.subarray(0, 8)]).toEqual([200, 200, 0, 1, 2, 3, 200, 200])
    expect([...bytes.subarray(16, 20)]).toEqual([90, 0, 1, 90])
    expect([...bytes.subarray(20)]).toEqual([100, 0, 1, 100])
    const pairs = pad(counted('NV12', 4, 2), { width: 8, height: 2 }, { y: 200, u: 90, v: 100 })
    expect([...pairs.bytes.subarray(16)]).toEqual([90, 100, 0, 1, 2, 3, 90, 100])
  })

  it('has black, white and red bars as a film has these colours', () => {
    expect(planarColour('#000000', usualColours)).toEqual({ y: 16, u: 128, v: 128 })
    expect(planarColour('#ffffff', usualColours)).toEqual({ y: 235, u: 128, v: 128 })
    expect(planarColour('#ff0000', usualColours)).toEqual({ y: 63, u: 102, v: 240 })
    expect(planarColour('#ffffff', { matrix: 'smpte170m', fullRange: true })).toEqual({
      y: 255,
      u: 128,
      v: 128,
    })
  })
})

it('half as large, each pixel is the mean of four', () => {
  const { width, height, bytes } = halve({
    ...counted('I420', 4, 4),
    bytes: Uint8Array.from([0, 2, 8, 8, 4, 6, 8, 8, 1, 1, 9, 9, 1, 1, 9, 9, 10, 20, 30, 40, 1, 2, 3, 4]),
  })
  expect([width, height, ...bytes]).toEqual([2, 2, 3, 8, 1, 9, 25, 3])
})

it('loses its finest detail by being halved until it is small enough', () => {
  const most = halvedSize({ width: 864, height: 486 }, 1)
  expect(most).toEqual({ width: 432, height: 242 })
  expect(withoutDetail(counted('I420', 1280, 720), most)).toMatchObject({ width: 320, height: 180 })
  expect(withoutDetail(counted('NV12', 432, 242), most)).toMatchObject({ width: 432, height: 242 })
  expect(withoutDetail(counted('I420', 120, 48), { width: 16, height: 16 })).toMatchObject({ width: 120 })
})

it('pixels of a canvas become the planes that bars of the same colour have', () => {
  const red = Uint8ClampedArray.from(Array.from({ length: 4 }, () => [255, 0, 0, 255]).flat())
  expect([...fromPixels(red, 2, 2).bytes]).toEqual([63, 63, 63, 63, 102, 240])
})

describe('where a part of what is shown is stored', () => {
  const stored = { width: 1920, height: 1080 }
  const upright = { width: 1080, height: 1920 }
  const corner = { left: 100, top: 200, width: 300, height: 400 }

  it.each<[Degrees, boolean, { left: number; top: number; width: number; height: number }]>([
    [90, false, { left: 200, top: 680, width: 400, height: 300 }],
    [270, false, { left: 1320, top: 100, width: 400, height: 300 }],
    [90, true, { left: 200, top: 100, width: 400, height: 300 }],
  ])('turned by %d degrees, mirrored: %s', (degrees, flip, expected) => {
    expect(storedArea(corner, upright, stored, degrees, flip)).toEqual(expected)
  })

  it('begins on an even pixel, keeps inside, and follows a picture that is stored larger', () => {
    expect(storedArea({ left: 101, top: 1, width: 301, height: 1079 }, stored, stored, 0, false)).toEqual({
      left: 100,
      top: 0,
      width: 300,
      height: 1078,
    })
    const half = { width: 960, height: 540 }
    expect(storedArea({ left: 10, top: 20, width: 950, height: 520 }, half, stored, 0, false)).toEqual({
      left: 20,
      top: 40,
      width: 1900,
      height: 1040,
    })
  })
})

describe('the colours of a film', () => {
  it('are those of the old television in a small film that does not say them', () => {
    const untold = { primaries: null, transfer: null, matrix: null, fullRange: null }
    expect(untoldColours(untold, 480)).toMatchObject({ matrix: 'smpte170m', fullRange: false })
    expect(untoldColours({}, 480)).toMatchObject({ matrix: 'smpte170m' })
    expect(untoldColours(untold, 720)).toBeNull()
    expect(untoldColours(usualColours, 480)).toBeNull()
  })
})
