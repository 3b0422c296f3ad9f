import { expect, it } from 'vitest'
import { readStillSides } from './av1-still.ts'

/** 1,200 x 800: of 11 bits and of 10, written as one less. */
const header = '000' + '1' + '1' + '00000' + '1010' + '1001' + '10010101111' + '1100011111'
const bytesOf = (bits: string): number[] =>
  (bits.match(/.{1,8}/g) ?? []).map((byte) => Number.parseInt(byte.padEnd(8, '0'), 2))
const unit = (kind: number, bytes: readonly number[]): number[] => [(kind << 3) | 2, bytes.length, ...bytes]
const [delimiter, frame] = [unit(2, []), unit(6, [1, 2, 3])]
const of = (...units: readonly (readonly number[])[]) => readStillSides(Buffer.from(units.flat()))

it('are those of its header, wherever that stands', () => {
  const size = { width: 1_200, height: 800 }
  const still = unit(1, bytesOf(header))
  expect(of(delimiter, still, frame)).toEqual(size)
  expect(of(still, frame)).toEqual(size)
  // A header with a layer, and a length of two bytes.
  expect(of([(1 << 3) | 6, 0, 0x80 | bytesOf(header).length, 0, ...bytesOf(header)], frame)).toEqual(size)
})

it.each<[string, readonly (readonly number[])[]]>([
  ['nothing', []],
  ['no header', [delimiter, frame]],
  ['two headers', [unit(1, bytesOf(header)), unit(1, bytesOf(header)), frame]],
  ['a film', [unit(1, bytesOf(`00000${header.slice(5)}`)), frame]],
  ['a still with the header of a film', [unit(1, bytesOf(`00010${header.slice(5)}`)), frame]],
  ['a header that ends too early', [unit(1, bytesOf(header).slice(0, 4)), frame]],
  ['a unit that reaches over the end', [unit(1, bytesOf(header)), [(6 << 3) | 2, 9, 1]]],
  ['a unit without a length', [unit(1, bytesOf(header)), [6 << 3, 1, 2]]],
  ['a length without an end', [unit(1, bytesOf(header)), [(6 << 3) | 2, ...Array(8).fill(0x80)]]],
  ['no unit', [unit(1, bytesOf(header)), [0xff, 0xff]]],
])('are unknown of %s', (_, units) => {
  expect(of(...units)).toBeNull()
})
