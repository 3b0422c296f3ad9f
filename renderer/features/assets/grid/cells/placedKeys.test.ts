import { expect, test } from 'vitest'
import { type Placed, type PlacedKeys, placedKeys } from './placedKeys.ts'

const [first, second, third] = [{}, {}, {}]
const free = (...names: readonly string[]): readonly Placed[] =>
  names.map((name) => ({ name, isHeld: false }))
const keysOf = ({ keys }: PlacedKeys, placed: readonly Placed[]): readonly (number | undefined)[] =>
  placed.map(({ name }) => keys.get(name))

test('within a list each keeps its key, and who comes takes that of nobody', () => {
  const before = placedKeys(null, first, free('a', 'b', 'c'))
  const after = placedKeys(before, first, free('new', 'a', 'b'))
  expect(keysOf(after, free('a', 'b'))).toEqual(keysOf(before, free('a', 'b')))
  expect([...before.keys.values()]).not.toContain(after.keys.get('new'))
})

test('in another list the keys of what is gone are taken over, and who is in both keeps its own', () => {
  const before = placedKeys(null, first, free('a', 'b', 'c', 'd'))
  const after = placedKeys(before, second, free('c', 'e', 'f'))
  expect(after.keys.get('c')).toBe(before.keys.get('c'))
  expect(keysOf(after, free('e', 'f'))).toEqual(keysOf(before, free('a', 'b')))
})

test('what is selected, has the keyboard or a menu turns into nothing else', () => {
  const before = placedKeys(null, first, [{ name: 'a', isHeld: true }, ...free('b')])
  const after = placedKeys(before, second, free('c', 'd'))
  expect(after.keys.get('c')).toBe(before.keys.get('b'))
  expect([...before.keys.values()]).not.toContain(after.keys.get('d'))
})

test('no two have one key, however often lists change and whoever comes back', () => {
  const lists = [first, second, third]
  const names = ['a', 'b', 'c', 'd', 'e']
  let keys: PlacedKeys | null = null
  for (let turn = 0; turn < 60; turn += 1) {
    const placed = names
      .toSpliced(turn % names.length, 1 + (turn % 3))
      .map((name, nth) => ({ name, isHeld: (turn + nth) % 4 === 0 }))
    keys = placedKeys(keys, lists[Math.floor(turn / 2) % lists.length] ?? first, placed)
    expect(new Set(keys.keys.values()).size).toBe(placed.length)
  }
})
