import { expect, test } from 'vitest'
import type { Group, GroupList } from '../shared/groups.ts'
import { findGroup, keepUnchanged } from './groupList.ts'
import { group } from './testing/groups.ts'

const list = (groups: readonly Group[]): GroupList => ({
  groups,
  complete: true,
  doubtfulCount: 0,
  fetchedAtMs: 0,
})

test('groups that are as they were stay the same objects', () => {
  const before = list([group(1), group(2), group(3)])
  const after = keepUnchanged(before, [group(1), group(2, 'Renamed'), group(3), group(4)])
  expect(after).toEqual([group(1), group(2, 'Renamed'), group(3), group(4)])
  expect(after.map((now, place) => now === before.groups[place])).toEqual([true, false, true, false])
})

test('the order is that of the new list, and so is what is gone', () => {
  const before = list([group(1), group(2), group(3)])
  const [second, first] = keepUnchanged(before, [group(2), group(1)])
  expect([first, second]).toEqual([group(1), group(2)])
  expect(second).toBe(before.groups[1])
  const some = [group(1)]
  expect(keepUnchanged(undefined, some)).toBe(some)
})

test('a group is found by its id', () => {
  const groups = list([group(1), group(2)])
  expect(findGroup(groups, 'group-2')).toBe(groups.groups[1])
  expect(findGroup(groups, 'group-3')).toBeUndefined()
  expect(findGroup(groups, null)).toBeUndefined()
  expect(findGroup(undefined, 'group-1')).toBeUndefined()
})
