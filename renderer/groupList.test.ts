import { expect, test } from 'vitest'
import type { Group, GroupList } from '../shared/groups.ts'
import { findGroup, keepUnchanged } from './groupList.ts'

const group = (nth: number, name = `Group ${nth}`): Group => ({
  groupId: `group-${nth}`,
  name,
  kind: 'virtual',
  origin: null,
  officialBecause: null,
  createdHere: false,
  assetCount: nth,
  createdAtMs: nth,
})
const list = (groups: Group[], fetchedAtMs = 0): GroupList => ({ groups, complete: true, fetchedAtMs })

test('groups that are as they were stay the same objects', () => {
  const before = list([group(1), group(2), group(3)])
  const after = keepUnchanged(before, list([group(1), group(2, 'Renamed'), group(3), group(4)], 5))
  expect(after).toEqual(list([group(1), group(2, 'Renamed'), group(3), group(4)], 5))
  expect(after.groups.map((now, place) => now === before.groups[place])).toEqual([true, false, true, false])
})

test('a list that is as it was stays the same, and so does none', () => {
  const before = list([group(1), group(2)])
  expect(keepUnchanged(before, list([group(1), group(2)], 9)).groups).toBe(before.groups)
  expect(keepUnchanged(before, list([group(2), group(1)])).groups.map(({ groupId }) => groupId)).toEqual([
    'group-2',
    'group-1',
  ])
  expect(keepUnchanged(before, list([group(1)])).groups).toEqual([group(1)])
  expect(keepUnchanged(undefined, before)).toBe(before)
})

test('a group is found by its id', () => {
  const groups = list([group(1), group(2)])
  expect(findGroup(groups, 'group-2')).toBe(groups.groups[1])
  expect(findGroup(groups, 'group-3')).toBeUndefined()
  expect(findGroup(groups, null)).toBeUndefined()
  expect(findGroup(undefined, 'group-1')).toBeUndefined()
})
