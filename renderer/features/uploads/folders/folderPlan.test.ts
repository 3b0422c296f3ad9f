import { expect, test } from 'vitest'
import type { Group } from '../../../../shared/groups.ts'
import { group } from '../../../testing/groups.ts'
import { fatesOf, type PlannedFolder, shortenedName, targetsOf } from './folderPlan.ts'

const folder = (name: string, change: Partial<PlannedFolder> = {}): PlannedFolder => ({
  id: name,
  folderName: name,
  name,
  wantsAnother: false,
  ...change,
})
const testGroup = (change: Partial<Group>): Group => ({ ...group(1), ...change })
const look = (fileCount: number, isWhole = true) => ({ fileCount, nestedCount: 0, isWhole })

test('each folder is a group of its own, which may come to be meanwhile', () => {
  const folders = [folder('Harbour'), folder(' Night ')]
  const fates = fatesOf(folders, null, [])
  expect(fates).toEqual([{ kind: 'new' }, { kind: 'new' }])
  expect(targetsOf(folders, fates)).toEqual({
    places: [0, 1],
    targets: [
      { kind: 'newGroup', name: 'Harbour', mayReuse: true },
      { kind: 'newGroup', name: 'Night', mayReuse: true },
    ],
  })
})

test('a group of that name takes the files, or another one is made; an official one is no such group', () => {
  const known = testGroup({ groupId: 'g', name: 'Cafe\u0301', kind: 'virtual' })
  const groups = [testGroup({ groupId: 'o', name: 'Night', kind: 'official' }), known]
  const folders = [folder('Caf\u00e9'), folder('Night')]
  const fates = fatesOf(folders, null, groups)
  expect(fates).toEqual([{ kind: 'known', group: known }, { kind: 'new' }])
  expect(targetsOf(folders, fates)?.targets[0]).toEqual({ kind: 'group', groupId: 'g' })
  const another = [folder('Caf\u00e9', { wantsAnother: true })]
  expect(targetsOf(another, fatesOf(another, null, groups))?.targets).toEqual([
    { kind: 'newGroup', name: 'Caf\u00e9', mayReuse: false },
  ])
})

test('folders of one name go together, wherever the first of them goes', () => {
  const folders = [folder('raw', { wantsAnother: true }), folder('b'), folder('raw')]
  const fates = fatesOf(folders, null, [testGroup({ groupId: 'g', name: 'raw', kind: 'virtual' })])
  expect(fates[2]).toEqual({ kind: 'sameAs', place: 0 })
  const targets = targetsOf(folders, fates)?.targets ?? []
  expect(targets[2]).toEqual(targets[0])
})

test('a folder without files makes no group, and its name is nobody else’s', () => {
  const folders = [folder('raw'), folder('raw')]
  const fates = fatesOf(folders, [look(0), look(3)], [])
  expect(fates).toEqual([{ kind: 'empty' }, { kind: 'new' }])
  expect(targetsOf(folders, fates)?.places).toEqual([1])
  // Where not all could be looked at, there may be some.
  expect(fatesOf([folder('raw')], [look(0, false)], [])).toEqual([{ kind: 'new' }])
})

test('nothing begins with a name that the service would not take', () => {
  for (const name of ['', '  ', 'x'.repeat(65)]) {
    const folders = [folder('fine'), folder(name)]
    const fates = fatesOf(folders, null, [])
    expect(fates[1]).toEqual({ kind: 'badName', length: name.trim().length })
    expect(targetsOf(folders, fates)).toBeNull()
  }
})

test('a long name of a folder is shortened by whole characters', () => {
  expect(shortenedName('x'.repeat(80))).toBe('x'.repeat(64))
  expect(shortenedName(`${'x'.repeat(63)}🎬🎬`)).toBe('x'.repeat(63))
  expect(shortenedName(`${'x'.repeat(63)} y`)).toBe('x'.repeat(63))
  expect(shortenedName(' Cafe\u0301 ')).toBe('Caf\u00e9')
})
