import { expect, test } from 'vitest'
import { withRecent } from './recentGroups.ts'

test('a group that is opened comes first, and one that is among them stays where it is', () => {
  expect(withRecent(['a', 'b'], 'c')).toEqual(['c', 'a', 'b'])
  const recent = ['a', 'b']
  expect(withRecent(recent, 'b')).toBe(recent)
  const many = Array.from({ length: 10 }, (_, place) => `g${place}`)
  expect(withRecent(many, 'new')).toEqual(['new', ...many.slice(0, 9)])
})
