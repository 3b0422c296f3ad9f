import { expect, it } from 'vitest'
import { averageDown } from './average-down.ts'

type Pixel = readonly [red: number, green: number, blue: number, alpha: number]

/** Rows of pixels, each followed by bytes that are no part of the picture. */
function rowsOf(rows: readonly (readonly Pixel[])[]) {
  const width = rows[0]?.length ?? 0
  const stride = width * 4 + 3
  const data = new Uint8Array(stride * rows.length).fill(99)
  for (const [y, row] of rows.entries()) data.set(row.flat(), y * stride)
  return { data, width, height: rows.length, stride }
}

const black: Pixel = [0, 0, 0, 255]
const white: Pixel = [255, 255, 255, 255]
const clearRed: Pixel = [255, 0, 0, 0]

it('averages squares, and leaves out what fills none', () => {
  const picture = rowsOf([
    [black, white, white, white, black],
    [black, white, white, white, black],
    [black, black, black, black, black],
  ])
  expect(averageDown(picture, 2)).toEqual({
    width: 2,
    height: 1,
    data: new Uint8Array([128, 128, 128, 255, 255, 255, 255, 255]),
  })
})

it('takes no colour from what is transparent', () => {
  const picture = rowsOf([
    [clearRed, white],
    [clearRed, white],
  ])
  expect(averageDown(picture, 1).data).toEqual(new Uint8Array([255, 255, 255, 128]))
  expect(averageDown(rowsOf([[clearRed]]), 1).data).toEqual(new Uint8Array([0, 0, 0, 0]))
})

it('copies a picture that is small enough, without its padding', () => {
  const picture = rowsOf([[black, white, black]])
  expect(averageDown(picture, 2)).toEqual({
    width: 3,
    height: 1,
    data: new Uint8Array([...black, ...white, ...black]),
  })
})

it('keeps a thin line thin, and not empty', () => {
  const picture = rowsOf([Array.from({ length: 40 }, () => white)])
  expect(averageDown(picture, 4)).toMatchObject({ width: 40, height: 1 })
})
