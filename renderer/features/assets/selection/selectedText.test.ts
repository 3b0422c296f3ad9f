import { expect, test } from 'vitest'
import { createI18n } from '../../../testing/i18n.ts'
import { selectedText } from './selectedText.ts'

const { t } = createI18n('en')
const of = (known: number, open = false) => ({ known, open })
const but = new Map([
  ['a', 'g'],
  ['b', 'g'],
])

test('what is selected one by one, and all of a list', () => {
  expect(selectedText({ mode: 'some', ids: but }, of(9, true), t)).toBe('2 selected')
  expect(selectedText({ mode: 'all', ids: new Map() }, of(1_200), t)).toBe('1,200 selected')
  expect(selectedText({ mode: 'all', ids: new Map() }, of(1_200, true), t)).toBe('1,200+ selected')
})

test('of all but some it is said that it is all but them: what comes later is selected as well', () => {
  expect(selectedText({ mode: 'all', ids: but }, of(1_202), t)).toBe('1,200 selected: all but 2')
  expect(selectedText({ mode: 'all', ids: but }, of(1_202), createI18n('zh-CN').t)).toBe(
    '已选 1,200 个：除 2 个外的全部',
  )
})
