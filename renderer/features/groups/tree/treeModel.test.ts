import { describe, expect, test } from 'vitest'
import { type Group, groupNameMaxCharacters } from '../../../../shared/groups.ts'
import { branchKinds, type TreeBranch } from '../../../stores/treeLayout.ts'
import { groupNameMax } from '../limits.ts'
import {
  allKey,
  dialogOfKey,
  groupKey,
  groupsByBranch,
  openRowKey,
  rowHeightPx,
  treeMove,
  treeRows,
  typeAhead,
  visibleNodes,
} from './treeModel.ts'

const group = (groupId: string, name: string, kind: Group['kind']): Group => ({
  groupId,
  name,
  kind,
  origin: null,
  officialBecause: null,
  createdHere: false,
  assetCount: null,
  createdAtMs: null,
})
const labels = { all: 'All assets', official: 'Official', virtual: 'Virtual', realPerson: 'Real person' }
const groups = [
  group('b', 'Beta', 'virtual'),
  group('m', 'Mei', 'realPerson'),
  group('a', 'Alpha', 'virtual'),
  group('o', 'Backdrops', 'official'),
]
const nodesOf = (all: readonly Group[], shut: readonly TreeBranch[] = []) => {
  const byKind = groupsByBranch(all)
  const sections = branchKinds.map((branch) => ({ branch, label: labels[branch], groups: byKind[branch] }))
  return visibleNodes(sections, new Set(shut), [{ key: allKey, level: 0, label: labels.all }])
}
const nodes = nodesOf(groups)

test('branches in their order, groups in the order of the service', () => {
  expect(nodes.map((node) => node.label)).toEqual([
    'All assets',
    'Official',
    'Backdrops',
    'Virtual',
    'Beta',
    'Alpha',
    'Real person',
    'Mei',
  ])
  expect(nodesOf(groups, ['virtual']).map((node) => node.label)).not.toContain('Beta')
  expect(groupsByBranch(groups).realPerson.map((found) => found.groupId)).toEqual(['m'])
})

test('the rows of the tree: its nodes, and what there is to say of a branch without groups', () => {
  expect(treeRows(nodes, false)).toEqual(nodes)
  const empty = nodesOf([group('a', 'Alpha', 'virtual')], ['realPerson'])
  expect(treeRows(empty, false).map((row) => row.key)).toEqual([
    'all',
    'branch:official',
    'empty:official',
    'branch:virtual',
    'group:a',
    'branch:realPerson',
  ])
  const loading = treeRows(nodesOf([]), true)
  expect(loading.filter((row) => row.level === null).map((row) => row.key)).toEqual([
    'loading:official',
    'loading:virtual',
    'loading:realPerson',
  ])
  expect(rowHeightPx(loading[0], 0)).toBeLessThan(rowHeightPx(loading[1], 1))
})

test('each group knows its place among those of its branch', () => {
  expect(nodes.flatMap((node) => (node.level === 2 ? [[node.label, node.position]] : []))).toEqual([
    ['Backdrops', 1],
    ['Beta', 1],
    ['Alpha', 2],
    ['Mei', 1],
  ])
})

test('a group may stand in the tree a second time, as another row', () => {
  const [first] = groups
  if (first === undefined) throw new Error('no group')
  const sections = [
    { branch: 'recent', label: 'Recent', groups: [first] },
    { branch: 'virtual', label: 'Virtual', groups: [first] },
  ] as const
  const shown = visibleNodes(sections, new Set(), [])
  expect(shown.map(({ key }) => key)).toEqual(['branch:recent', 'recent:b', 'branch:virtual', 'group:b'])
  expect(treeMove('ArrowLeft', shown, 'recent:b', false)).toEqual({ kind: 'focus', key: 'branch:recent' })
  // Of what one comes back to there is nothing to say while it is empty.
  expect(
    treeRows(visibleNodes([{ branch: 'recent', label: 'Recent', groups: [] }], new Set(), []), false),
  ).toHaveLength(1)
})

describe('keys', () => {
  const move = (key: string, from: string, shown = nodes, rtl = false) => treeMove(key, shown, from, rtl)

  test('up, down, first, last', () => {
    expect(move('ArrowDown', 'group:o')).toEqual({ kind: 'focus', key: 'branch:virtual' })
    expect(move('ArrowUp', 'branch:virtual')).toEqual({ kind: 'focus', key: 'group:o' })
    expect(move('ArrowUp', 'branch:official')).toEqual({ kind: 'focus', key: 'all' })
    expect(move('ArrowUp', 'all')).toBeNull()
    expect(move('Home', 'group:m')).toEqual({ kind: 'focus', key: 'all' })
    expect(move('End', 'group:o')).toEqual({ kind: 'focus', key: 'group:m' })
  })

  test('in and out', () => {
    expect(move('ArrowRight', 'branch:virtual')).toEqual({ kind: 'focus', key: 'group:b' })
    expect(move('ArrowRight', 'group:b')).toBeNull()
    expect(move('ArrowRight', 'all')).toBeNull()
    expect(move('ArrowLeft', 'all')).toBeNull()
    expect(move('ArrowLeft', 'group:a')).toEqual({ kind: 'focus', key: 'branch:virtual' })
    expect(move('ArrowLeft', 'branch:virtual')).toEqual({ kind: 'collapse', branch: 'virtual' })
    const closed = nodesOf(groups, ['virtual'])
    expect(move('ArrowRight', 'branch:virtual', closed)).toEqual({ kind: 'expand', branch: 'virtual' })
    expect(move('ArrowLeft', 'branch:virtual', closed)).toBeNull()
    expect(move('ArrowLeft', 'branch:virtual', nodes, true)).toEqual({ kind: 'focus', key: 'group:b' })
  })

  test('an empty open branch has nothing to go into', () => {
    const empty = nodesOf([])
    expect(move('ArrowRight', 'branch:virtual', empty)).toBeNull()
  })

  test('a focus that is gone starts at the top', () => {
    expect(move('ArrowDown', 'group:gone')).toEqual({ kind: 'focus', key: 'all' })
  })
})

describe('type-ahead', () => {
  const type = (prefix: string, from: string) => typeAhead(prefix, nodes, from)

  test('goes on to the next that starts so, around the end', () => {
    expect(type('b', 'branch:official')).toBe('group:o')
    expect(type('b', 'group:o')).toBe('group:b')
    expect(type('b', 'group:b')).toBe('group:o')
    expect(type('bb', 'group:o')).toBe('group:b')
  })

  test('a longer prefix may stay where it is', () => {
    expect(type('be', 'group:b')).toBe('group:b')
    expect(type('REAL', 'group:b')).toBe('branch:realPerson')
    expect(type('zz', 'group:b')).toBeNull()
  })
})

test('the page knows the same limit as the contract', () => {
  expect(groupNameMax).toBe(groupNameMaxCharacters)
})

test('a group opened in "Favourites" or "Recent" is looked at there, any other among its sort', () => {
  for (const branch of ['favourites', 'recent'] as const) {
    const key = groupKey('b', branch)
    expect(openRowKey('b', key)).toBe(key)
    expect(openRowKey('a', key)).toBe(groupKey('a'))
    expect(openRowKey(null, key)).toBe(allKey)
  }
  expect(openRowKey('b', null)).toBe(groupKey('b'))
})

test.each([
  ['F2', 'virtual', 'renameGroup'],
  ['Delete', 'realPerson', 'deleteGroup'],
  ['F2', 'official', null],
  ['Delete', 'official', null],
  ['x', 'virtual', null],
] as const)('%s on a group that is %s asks for %s, wherever else the group stands', (key, kind, asked) => {
  const known = group('g', 'Gamma', kind)
  const sections = [{ branch: 'recent', label: 'Recent', groups: [known] }] as const
  const [, node] = visibleNodes(sections, new Set(), [])
  expect(node?.level === 2 ? dialogOfKey(key, node.group) : undefined).toBe(asked)
})
