import { expect, test } from 'vitest'
import { findMention } from './findMention.ts'

test.each([
  ['@', 0, ''],
  ['@ne', 0, 'ne'],
  ['Behind her @neon', 11, 'neon'],
  ['她走在@霓虹', 3, '霓虹'],
  ['她走在＠霓', 3, '霓'],
  ['says “@mi', 6, 'mi'],
  ['@Rain over down', 0, 'Rain over down'],
  ['a@b @c', 4, 'c'],
  ['first line\n@x', 11, 'x'],
])('%j has a mention', (text, start, query) => {
  expect(findMention(text)).toEqual({ start, query })
})

test.each(['', 'no sign', 'mail to mira@studio', 'a time @ noon', '@first\nsecond', `@${'x'.repeat(61)}`])(
  '%j has none',
  (text) => {
    expect(findMention(text)).toBeNull()
  },
)
