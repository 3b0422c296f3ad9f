import { expect, it } from 'vitest'
import type { LibrarySelection } from '../../../../shared/library.ts'
import { wholeGroup, wholeLibrary } from '../wholeLists.ts'
import { exportChoices } from './exportChoices.ts'

const scopes = (given: LibrarySelection) => exportChoices(given).map(({ scope }) => scope)
const some = (...groupIds: readonly string[]): LibrarySelection => ({
  kind: 'some',
  assets: groupIds.map((groupId) => ({ groupId, assetId: 'a' })),
})

it('begins with what was asked for, and offers what is around it', () => {
  expect(scopes(some('g', 'g'))).toEqual(['given', 'group', 'all'])
  expect(scopes(some('g', 'h'))).toEqual(['given', 'all'])
  expect(scopes(some())).toEqual(['given', 'all'])
  expect(scopes(wholeGroup('g'))).toEqual(['group', 'all'])
  expect(scopes(wholeLibrary)).toEqual(['all'])
  const filtered = wholeGroup('g')
  if (filtered.kind !== 'list') throw new Error('a list')
  expect(scopes({ ...filtered, except: ['a'] })).toEqual(['given', 'group', 'all'])
  expect(scopes({ ...filtered, query: { ...filtered.query, filter: { text: '', type: 'image' } } })).toEqual([
    'given',
    'group',
    'all',
  ])
})
