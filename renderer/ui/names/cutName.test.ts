import { expect, test } from 'vitest'
import { cutName } from './cutName.ts'

test.each([
  ['Neon, opening shot 012.mov', 'Neon, opening sh', 'ot 012.mov'],
  ['Episode 12, storyboard', 'Episode 12, stor', 'yboard'],
  ['旁白与配乐最终版本第三稿.mp3', '旁白与配乐最', '终版本第三稿.mp3'],
  // Of several code units each.
  ['a family of takes 👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧.png', 'a family of take', 's 👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧.png'],
  // Plain letters behind one that takes the first of them to itself, or that the last of them belongs to.
  ['a sign of a number \u0600012345.jpg', 'a sign of a number ', '\u0600012345.jpg'],
  // A space would be a gap behind the ellipsis; one that carries an accent is a letter like any other.
  ['a cafe\u0301 at night.jpg', 'a cafe\u0301 at ', 'night.jpg'],
  ['Jonas, voice sample.mp3', 'Jonas, voice ', 'sample.mp3'],
  ['Jonas, voice \u0301ample.mp3', 'Jonas, voice', ' \u0301ample.mp3'],
  ['the last cafe\u0301.jpg', 'the las', 't cafe\u0301.jpg'],
])('%s keeps its end and its type', (name, head, tail) => {
  expect(cutName(name)).toEqual({ head, tail })
})

test.each([
  ['one that is short', 'take 1.jpg'],
  ['one that turns the letters after it', 'photo of the \u202egnp.exe'],
  ['one whose letters join', 'صورة المدينة الليلية.jpg'],
  ['one that is a type only', '.gitattrib'],
])('%s is shown as it is', (_what, name) => {
  expect(cutName(name)).toBeNull()
})
