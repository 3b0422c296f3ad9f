import { expect, test } from 'vitest'
import { splitName } from './splitName.ts'

test.each(['', 'photo.jpg', '🏔️ été 山.png', 'صورة\u200f.png', 'x'.repeat(255)])(
  '%j stays in one piece',
  (name) => {
    expect(splitName(name)).toEqual([{ at: 0, text: name, turns: false }])
  },
)

test('what turns the letters around stands by itself, and nothing gets lost', () => {
  const name = '\u202ephoto\u202e\u2066gnp.exe'
  const parts = splitName(name)
  expect(parts.map(({ text, turns }) => [text, turns])).toEqual([
    ['\u202e', true],
    ['photo', false],
    ['\u202e\u2066', true],
    ['gnp.exe', false],
  ])
  expect(parts.map(({ text }) => text).join('')).toBe(name)
})
