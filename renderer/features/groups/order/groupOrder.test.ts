import { describe, expect, test } from 'vitest'
import type { Group } from '../../../../shared/groups.ts'
import { foldedMarks } from './groupMarks.ts'
import { countNamed, filterGroups, sortGroups } from './groupOrder.ts'

const group = (name: string, parts: Partial<Group> = {}): Group => ({
  groupId: name,
  name,
  kind: 'virtual',
  origin: null,
  officialBecause: null,
  createdHere: false,
  assetCount: null,
  createdAtMs: null,
  ...parts,
})
const names = (groups: readonly Group[]) => groups.map(({ name }) => name)
const noCounts = () => 0

describe('sort', () => {
  test('by name, with numbers in their order and without regard to case and accents', () => {
    const groups = ['Take 10', 'take 9', 'Élan', 'elan 2', 'Beta'].map((name) => group(name))
    expect(names(sortGroups(groups, 'name', noCounts))).toEqual([
      'Beta',
      'Élan',
      'elan 2',
      'take 9',
      'Take 10',
    ])
  })

  test('newest first; those that tell no time stay as they are, after the others', () => {
    const groups = [
      group('a'),
      group('b', { createdAtMs: 1 }),
      group('c', { createdAtMs: 2 }),
      group('d'),
      group('e', { createdAtMs: 2 }),
    ]
    expect(names(sortGroups(groups, 'newest', noCounts))).toEqual(['c', 'e', 'b', 'a', 'd'])
  })

  test('by the number of assets, the most first', () => {
    const groups = ['a', 'bbb', 'cc', 'ddd'].map((name) => group(name))
    expect(names(sortGroups(groups, 'count', ({ name }) => name.length))).toEqual(['bbb', 'ddd', 'cc', 'a'])
  })
})

describe('filter', () => {
  const groups = ['Neon city trailer', 'Élan vital', '旁白与配乐', 'ＡＢＣ１', 'Straße'].map((name) =>
    group(name),
  )
  test.each([
    ['', 5],
    ['  ', 5],
    ['city NEON', 1],
    ['elan', 1],
    ['配乐', 1],
    ['abc1', 1],
    ['strasse', 1],
    ['neon elan', 0],
  ])('"%s" finds %i', (text, count) => {
    expect(filterGroups(groups, text)).toHaveLength(count)
  })

  test('also by what a person noted of them, and by their labels', () => {
    const marks = foldedMarks(
      [
        { groupId: 'Straße', favourite: false, label: 'green', note: 'Für den ÉTÉ' },
        { groupId: '旁白与配乐', favourite: true, label: null, note: '' },
      ],
      (label) => `Label ${label}`,
    )
    const found = (text: string) => names(filterGroups(groups, text, marks))
    expect(found('ete')).toEqual(['Straße'])
    expect(found('GREEN ete')).toEqual(['Straße'])
    expect(found('strasse')).toEqual(['Straße'])
    expect(found('label')).toEqual(['Straße'])
    expect(found('red')).toEqual([])
  })
})

test('groups whose name a person would read as the same', () => {
  const groups = ['Night market', 'night market ', 'Night markets'].map((name) => group(name))
  expect(countNamed(groups, ' NIGHT MARKET')).toBe(2)
  expect(countNamed(groups, ' ')).toBe(0)
})
