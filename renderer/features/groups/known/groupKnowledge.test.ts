import { describe, expect, test } from 'vitest'
import { groupsAskedMax } from '../../../../shared/library.ts'
import { groupCount, withAnswer } from './groupKnowledge.ts'
import { groupsAskedAtOnce } from './useGroupKnowledge.ts'

const known = (groupId: string, count: number, isWhole = true) => ({ groupId, count, isWhole, asOfMs: 1 })

describe('what is known of the groups', () => {
  const before = withAnswer(undefined, [known('a', 1), known('b', 2)], null)

  test('an answer about some leaves the others, and what is the same stays the same', () => {
    const after = withAnswer(before, [known('a', 1), known('c', 3)], ['a', 'c'])
    expect([...after.keys()].sort()).toEqual(['a', 'b', 'c'])
    expect(after.get('a')).toBe(before.get('a'))
  })

  test('a group that was asked about and is not answered is not known any more', () => {
    expect(withAnswer(before, [], ['a']).has('a')).toBe(false)
    expect([...withAnswer(before, [known('b', 5)], null).keys()]).toEqual(['b'])
  })
})

describe('how many assets a group has', () => {
  const listed = (asOfMs: number) => ({ count: 7, asOfMs })

  test.each([
    ['its list comes first', listed(1), known('g', 5), 6, { count: 7, isAtLeast: false, asOfMs: null }],
    ['not when it was read since', listed(0), known('g', 5), 6, { count: 5, isAtLeast: false, asOfMs: 1 }],
    ['but in part', listed(0), known('g', 5, false), 6, { count: 7, isAtLeast: false, asOfMs: null }],
    ['then what was read to its end', null, known('g', 5), 6, { count: 5, isAtLeast: false, asOfMs: 1 }],
    [
      'then what the service says',
      null,
      known('g', 5, false),
      6,
      { count: 6, isAtLeast: false, asOfMs: null },
    ],
    ['more are known than it says', null, known('g', 9, false), 6, { count: 9, isAtLeast: true, asOfMs: 1 }],
    ['read in part', null, known('g', 9, false), null, { count: 9, isAtLeast: true, asOfMs: 1 }],
    ['nothing is known', null, known('g', 0, false), null, null],
    ['an empty group that was read', null, known('g', 0), null, { count: 0, isAtLeast: false, asOfMs: 1 }],
  ])('%s', (_name, byItsList, knowledge, told, count) => {
    expect(groupCount(byItsList, knowledge, told)).toEqual(count)
  })
})

test('the page knows the same limit as the contract', () => {
  expect(groupsAskedAtOnce).toBe(groupsAskedMax)
})
