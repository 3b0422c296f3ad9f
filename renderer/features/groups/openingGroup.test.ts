import { expect, test } from 'vitest'
import type { Group } from '../../../shared/groups.ts'
import { group } from '../../testing/groups.ts'
import { allAssets, openingGroup } from './openingGroup.ts'

const listOf = (groups: readonly Group[], complete = true) => ({
  groups,
  complete,
  doubtfulCount: 0,
  fetchedAtMs: 0,
})
const official: Group = { ...group(1), groupId: 'o', kind: 'official' }
const person: Group = { ...group(2), groupId: 'p', kind: 'realPerson' }
const virtual: Group = { ...group(3), groupId: 'v' }
const other: Group = { ...group(4), groupId: 'w' }

test('before there is a list it is where the app was left', () => {
  expect(openingGroup('w', undefined)).toEqual({ groupId: 'w', isPreliminary: true })
  expect(openingGroup(allAssets, undefined)).toEqual({ groupId: null, isPreliminary: false })
  expect(openingGroup(undefined, undefined)).toEqual({ groupId: null, isPreliminary: true })
})

test('it stays there while the list is not whole or has the group', () => {
  const there = { groupId: 'w', isPreliminary: false }
  expect(openingGroup('w', listOf([virtual, other]))).toEqual(there)
  expect(openingGroup('w', listOf([virtual], false))).toEqual(there)
  expect(openingGroup(allAssets, listOf([virtual])).groupId).toBeNull()
})

test('else it is the first group that takes files', () => {
  const opened = (...groups: readonly Group[]) => openingGroup('gone', listOf(groups)).groupId
  expect(opened(official, person, virtual, other)).toBe('v')
  expect(opened(official, person)).toBe('p')
  expect(opened(official)).toBe('o')
  expect(opened()).toBeNull()
  expect(openingGroup(undefined, listOf([official, other]))).toEqual({ groupId: 'w', isPreliminary: false })
})
