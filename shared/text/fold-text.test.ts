import { describe, expect, it } from 'vitest'
import { assetFilterSchema } from '../assets.ts'
import { groupNameMaxCharacters, groupNameSchema } from '../groups.ts'
import { foldForSearch, foldText, hasText } from './fold-text.ts'

const sameLetters: readonly (readonly [what: string, one: string, other: string])[] = [
  ['composed and decomposed', 'caf\u00e9', 'cafe\u0301'],
  ['Vietnamese, whose letters carry two marks', 'Vi\u1ec7t', 'Vie\u0323\u0302t'],
  ['Vietnamese, half composed', 'Vi\u1ec7t', 'Vi\u1eb9\u0302t'],
  ['Hangul syllables and their letters', '\ud55c\uae00', '\u1112\u1161\u11ab\u1100\u1173\u11af'],
  ['kana with its voice mark apart', '\u304c', '\u304b\u3099'],
  ['full-width letters and digits', 'ＡＢＣ１２', 'abc12'],
  ['half-width kana', 'ｶﾞｰﾄﾞ', 'ガード'],
  ['the wide space', '春　节', '春 节'],
  ['upper and lower case', 'ÉCLAIR', 'éclair'],
  ['sharp s', 'Straße', 'STRASSE'],
  ['capital sharp s', 'STRAẞE', 'straße'],
  ['dotted capital i', 'İstanbul', 'istanbul'],
  ['dotless small i', 'ısı', 'ISI'],
  ['final sigma', 'ΟΔΟΣ', 'οδος'],
  ['ligatures', 'ﬁlm', 'film'],
  ['Cyrillic', 'МОСКВА', 'москва'],
]

describe('foldText', () => {
  it.each(sameLetters)('takes as one: %s', (_what, one, other) => {
    expect(foldText(one)).toBe(foldText(other))
    expect(foldText(foldText(one)), 'folding twice').toBe(foldText(one))
  })

  it.each([
    ['e', 'é'],
    ['a', 'ä'],
    ['n', 'ñ'],
    ['しょ', 'しよ'],
    ['か', 'が'],
    ['发', '發'],
    ['한', '하'],
  ])('tells %s from %s', (one, other) => {
    expect(foldText(one)).not.toBe(foldText(other))
  })

  it('leaves alone what is no text', () => {
    expect(foldText('')).toBe('')
    expect(foldText('a\ud800b')).toBe('a\ud800b')
    expect(foldText('🙂👨‍👩‍👧')).toBe('🙂👨‍👩‍👧')
  })
})

describe('hasText', () => {
  it('finds a part however it is spelled', () => {
    expect(hasText('Cafe\u0301 de Flore', ' CAF\u00c9 ')).toBe(true)
    expect(hasText('产品ＡＢＣ', 'abc')).toBe(true)
    expect(hasText('İzmir', 'izm')).toBe(true)
  })

  it('finds nothing that is not there, and nothing in everything', () => {
    expect(hasText('Cafe\u0301', 'cafe')).toBe(false)
    expect(hasText('anything', '  ')).toBe(true)
  })
})

describe('what is sent to the service', () => {
  it('is composed, and counted so', () => {
    expect(assetFilterSchema.parse({ name: 'cafe\u0301' })).toEqual({ name: 'caf\u00e9' })
    expect(groupNameSchema.parse(' cafe\u0301 ')).toBe('caf\u00e9')
    const decomposed = 'e\u0301'.repeat(groupNameMaxCharacters)
    expect(groupNameSchema.parse(decomposed)).toHaveLength(groupNameMaxCharacters)
    expect(groupNameSchema.safeParse(`${decomposed}e`).success).toBe(false)
  })
})

describe('foldForSearch', () => {
  it.each([
    ['Élan vital', 'elan vital'],
    ['ＣＡＦÉ', 'cafe'],
    ['Việt Nam', 'viet nam'],
    ['Ёлка', 'елка'],
    ['Άνοιξη', 'ανοιξη'],
  ])('%s is found as %s', (text, wanted) => {
    expect(foldForSearch(text)).toBe(wanted)
    expect(foldForSearch(wanted)).toBe(wanted)
  })

  it.each([
    ['が', 'か'],
    ['हिन्दी', 'हन्द'],
    ['한', '하'],
    ['发', '發'],
  ])('tells %s from %s', (one, other) => {
    expect(foldForSearch(one)).not.toBe(foldForSearch(other))
  })
})
