import { describe, expect, test } from 'vitest'
import { type Group, groupNameMaxCharacters } from '../../../../shared/groups.ts'
import { groupNameMax } from '../limits.ts'
import { groupsByBranch, rowHeightPx, treeMove, treeRows, typeAhead, visibleNodes } from './treeModel.ts'

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
const labels = { official: 'Official', virtual: 'Virtual', realPerson: 'Real person' }
const groups = [
  group('b', 'Beta', 'virtual'),
  group('m', 'Mei', 'realPerson'),
  group('a', 'Alpha', 'virtual'),
  group('o', 'Backdrops', 'official'),
]
const nodes = visibleNodes(groups, new Set(), labels)

test('branches in their order, groups in the order of the service', () => {
  expect(nodes.map((node) => node.label)).toEqual([
    'Official',
    'Backdrops',
    'Virtual',
    'Beta',
    'Alpha',
    'Real person',
    'Mei',
  ])
  expect(visibleNodes(groups, new Set(['virtual'] as const), labels).map((node) => node.label)).not.toContain(
    'Beta',
  )
  expect(groupsByBranch(groups).realPerson.map((found) => found.groupId)).toEqual(['m'])
})

test('the rows of the tree: its nodes, and what there is to say of a branch without groups', () => {
  expect(treeRows(nodes, false)).toEqual(nodes)
  const empty = visibleNodes([group('a', 'Alpha', 'virtual')], new Set(['realPerson'] as const), labels)
  expect(treeRows(empty, false).map((row) => row.key)).toEqual([
    'branch:official',
    'empty:official',
    'branch:virtual',
    'group:a',
    'branch:realPerson',
  ])
  const loading = treeRows(visibleNodes([], new Set(), labels), true)
  expect(loading.filter((row) => row.level === null).map((row) => row.key)).toEqual([
    'loading:official',
    'loading:virtual',
    'loading:realPerson',
  ])
  expect(rowHeightPx(loading[0], 0)).toBeLessThan(rowHeightPx(loading[2], 2))
})

test('each group knows its place among those of its branch', () => {
  expect(nodes.flatMap((node) => (node.level === 2 ? [[node.label, node.position]] : []))).toEqual([
    ['Backdrops', 1],
    ['Beta', 1],
    ['Alpha', 2],
    ['Mei', 1],
  ])
})

describe('keys', () => {
  const move = (key: string, from: string, shown = nodes, rtl = false) => treeMove(key, shown, from, rtl)

  test('up, down, first, last', () => {
    expect(move('ArrowDown', 'group:o')).toEqual({ kind: 'focus', key: 'branch:virtual' })
    expect(move('ArrowUp', 'branch:virtual')).toEqual({ kind: 'focus', key: 'group:o' })
    expect(move('ArrowUp', 'branch:official')).toBeNull()
    expect(move('Home', 'group:m')).toEqual({ kind: 'focus', key: 'branch:official' })
    expect(move('End', 'group:o')).toEqual({ kind: 'focus', key: 'group:m' })
  })

  test('in and out', () => {
    expect(move('ArrowRight', 'branch:virtual')).toEqual({ kind: 'focus', key: 'group:b' })
    expect(move('ArrowRight', 'group:b')).toBeNull()
    expect(move('ArrowLeft', 'group:a')).toEqual({ kind: 'focus', key: 'branch:virtual' })
    expect(move('ArrowLeft', 'branch:virtual')).toEqual({ kind: 'collapse', branch: 'virtual' })
    const closed = visibleNodes(groups, new Set(['virtual'] as const), labels)
    expect(move('ArrowRight', 'branch:virtual', closed)).toEqual({ kind: 'expand', branch: 'virtual' })
    expect(move('ArrowLeft', 'branch:virtual', closed)).toBeNull()
    expect(move('ArrowLeft', 'branch:virtual', nodes, true)).toEqual({ kind: 'focus', key: 'group:b' })
  })

  test('an empty open branch has nothing to go into', () => {
    const empty = visibleNodes([], new Set(), labels)
    expect(move('ArrowRight', 'branch:virtual', empty)).toBeNull()
  })

  test('a focus that is gone starts at the top', () => {
    expect(move('ArrowDown', 'group:gone')).toEqual({ kind: 'focus', key: 'branch:official' })
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
