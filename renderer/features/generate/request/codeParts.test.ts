import { expect, test } from 'vitest'
import { codeParts } from './codeParts.ts'

test('the parts are the text, whatever it is', () => {
  for (const text of [
    '',
    '{"a": 1}',
    'no quotes',
    '"unended',
    '"a \\" b": [true, -1.5, "x\ny"]',
    "it's 'so'",
  ]) {
    expect(
      codeParts(text)
        .map(({ words }) => words)
        .join(''),
    ).toBe(text)
  }
})

test('names, strings, numbers and words are told apart', () => {
  const parts = codeParts('{"duration": 5, "ok": true, "text": "says \\"hi\\": 7"}')
  expect(parts.map(({ kind, words }) => ({ kind, words }))).toEqual([
    { kind: 'plain', words: '{' },
    { kind: 'key', words: '"duration"' },
    { kind: 'plain', words: ': ' },
    { kind: 'number', words: '5' },
    { kind: 'plain', words: ', ' },
    { kind: 'key', words: '"ok"' },
    { kind: 'plain', words: ': ' },
    { kind: 'word', words: 'true' },
    { kind: 'plain', words: ', ' },
    { kind: 'key', words: '"text"' },
    { kind: 'plain', words: ': ' },
    { kind: 'string', words: '"says \\"hi\\": 7"' },
    { kind: 'plain', words: '}' },
  ])
})
