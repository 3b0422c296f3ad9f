import { expect, test } from 'vitest'
import { aheadOnHand, findAhead, isTyped, nothingTyped, soughtAhead, typeOn } from './typeAhead.ts'

const names = ['Birch', undefined, 'ash', 'beech', 'Élan', '橡树.jpg', 'bee']
const find = (text: string, focus: number) => findAhead(text, names.length, focus, (index) => names[index])

test('goes on to the next that begins so, around the end, past names that are not known', () => {
  expect(find('b', 0)).toBe(3)
  expect(find('b', 3)).toBe(6)
  expect(find('b', 6)).toBe(0)
  expect(find('a', 0)).toBe(2)
  expect(find('橡', 6)).toBe(5)
  expect(find('zz', 0)).toBeNull()
  expect(findAhead('b', 0, 0, () => undefined)).toBeNull()
})

test('a longer beginning may stay where it is, and one letter again walks on', () => {
  expect(find('be', 3)).toBe(3)
  expect(find('bee', 4)).toBe(6)
  expect(find('bb', 3)).toBe(6)
})

test('upper and lower case are one, and so are spellings that look the same', () => {
  expect(find('BI', 2)).toBe(0)
  expect(find('e\u0301l', 0)).toBe(4)
  expect(find('el', 0)).toBe(4)
})

test('whoever else is asked is asked for the same', () => {
  expect(soughtAhead('b', 3)).toEqual({ beginning: 'b', from: 4 })
  expect(soughtAhead('bb', 3)).toEqual({ beginning: 'b', from: 4 })
  expect(soughtAhead('be', 3)).toEqual({ beginning: 'be', from: 3 })
})

test('a hit is sure when no name that is not known comes before it', () => {
  const look = (text: string, focus: number) =>
    aheadOnHand(text, names.length, focus, (index) => names[index])
  expect(look('bee', 2)).toEqual({ place: 3, isSure: true })
  expect(look('bee', 0)).toEqual({ place: 3, isSure: false })
  expect(look('zz', 2)).toEqual({ place: null, isSure: false })
})

test('a pause begins another name', () => {
  const first = typeOn(nothingTyped, 'b', 1_000)
  const second = typeOn(first, 'e', 1_600)
  expect(second.text).toBe('be')
  // From key to key: who types on slowly is not cut off.
  expect(typeOn(second, 'e', 2_200).text).toBe('bee')
  expect(typeOn(second, 'a', 2_300).text).toBe('a')
  expect(typeOn(nothingTyped, 'b', 0).text).toBe('b')
})

test('keys that mean something else, or write nothing, are no part of a name', () => {
  for (const key of [' ', ',', '.', '?', '/', 'Enter', 'Dead', 'F2', 'Process'])
    expect(isTyped(key)).toBe(false)
  for (const key of ['a', 'Z', '7', '_', '橡', '𠮷']) expect(isTyped(key)).toBe(true)
})
