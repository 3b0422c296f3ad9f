import { expect, test } from 'vitest'
import { chosenItem, findItems, foldItems, recentOf } from './paletteItems.ts'

const items = foldItems(
  ['New group…', 'Add files…', 'Settings…', 'Neon city', 'Élan de ville', 'ＡＢＣ takes', '旁白与配乐'].map(
    (label) => ({ key: label, label, icon: null, run: () => undefined }),
  ),
)
const found = (text: string, recent: readonly string[] = []) =>
  findItems(items, text, recent, 10).map(({ label }) => label)

test.each([
  ['ne', ['New group…', 'Neon city']],
  // A name that begins with it, then one of whose words does, then any.
  ['e', ['Élan de ville', 'New group…', 'Add files…', 'Settings…', 'Neon city', 'ＡＢＣ takes']],
  ['city neon', ['Neon city']],
  ['elan', ['Élan de ville']],
  ['abc', ['ＡＢＣ takes']],
  ['配乐', ['旁白与配乐']],
  ['nothing', []],
])('%s', (text, labels) => {
  expect(found(text)).toEqual(labels)
})

test('among equals, what was used last comes first', () => {
  expect(found('ne', ['Neon city'])).toEqual(['Neon city', 'New group…'])
  expect(found('', ['Settings…', 'Neon city']).slice(0, 2)).toEqual(['Settings…', 'Neon city'])
})

test('what was used last is there without a word, if it is there still', () => {
  expect(recentOf(items, ['gone', 'Settings…']).map(({ label }) => label)).toEqual(['Settings…'])
})

test('never more than there is room for', () => {
  expect(findItems(items, '', [], 3)).toHaveLength(3)
})

test('an asset of the text before is chosen only when it is found for this one too', () => {
  const item = (key: string, isOfBefore = false) => ({
    key,
    label: key,
    icon: null,
    isOfBefore,
    run: () => undefined,
  })
  expect(chosenItem([item('before', true)], null)).toBe('wait')
  expect(chosenItem([item('group'), item('before', true)], 'before')).toBe('wait')
  // What is known at once is not waited for.
  expect(chosenItem([item('group'), item('before', true)], null)).toMatchObject({ key: 'group' })
  expect(chosenItem([item('now')], null)).toMatchObject({ key: 'now' })
  expect(chosenItem([item('before'), item('now')], 'before')).toMatchObject({ key: 'before' })
  expect(chosenItem([item('now')], 'before')).toBeNull()
  expect(chosenItem([], null)).toBeNull()
})
