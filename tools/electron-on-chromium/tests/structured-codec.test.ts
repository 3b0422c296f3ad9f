import { expect, it } from 'vitest'
import { decodeValue, encodeValue } from '../page/structured-codec.ts'

const roundTrip = (value: unknown): unknown => decodeValue(encodeValue(value))

it.each([
  null,
  undefined,
  'text',
  Number.NaN,
  -0,
  Number.POSITIVE_INFINITY,
  12n,
  [1, undefined, 'x'],
  { a: { b: undefined } },
  new Date(5),
  new Map<unknown, unknown>([['a', new Set([1, 2])]]),
  /x+/gi,
  new Uint8Array([0, 255, 7]),
  new Float64Array([1.5, -2]),
  new Uint8Array([1, 2]).buffer,
])('keeps %o', (value) => expect(roundTrip(value)).toEqual(value))

it('keeps what errors say and which kind they are', () => {
  const error = roundTrip(new RangeError('too far')) as Error
  expect(error).toBeInstanceOf(RangeError)
  expect(error.message).toBe('too far')
})

it('keeps shared and circular references', () => {
  const shared = { n: 1 }
  const value: { a: object; b: object; self?: object } = { a: shared, b: shared }
  value.self = value
  const copy = roundTrip(value) as typeof value
  expect(copy.self).toBe(copy)
  expect(copy.a).toBe(copy.b)
})

it('keeps a key named __proto__ a key', () => {
  const evil = JSON.parse('{"__proto__": {"polluted": true}, "x": [null]}') as object
  for (const value of [evil, { evil, now: undefined }]) {
    const copy = roundTrip(value) as Record<string, unknown>
    expect(Reflect.get(copy, 'polluted')).toBeUndefined()
    expect(JSON.stringify(copy)).toContain('"__proto__"')
  }
})

it('keeps the view of a part of a buffer to that part', () => {
  const view = new Uint8Array(new Uint8Array([1, 2, 3, 4]).buffer, 1, 2)
  expect(roundTrip(view)).toEqual(new Uint8Array([2, 3]))
})

it.each([[() => 1], [Symbol('x')], [{ f: () => 1 }], [new WeakMap()]])(
  'refuses what cannot be cloned: %o',
  (value) => expect(() => encodeValue(value)).toThrow('An object could not be cloned.'),
)

it('refuses malformed text', () => {
  expect(() => decodeValue('c[["o","a",7]]')).toThrow('Malformed message')
})
