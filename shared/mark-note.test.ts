import { expect, test } from 'vitest'
import { isNoteTooLong, keptNote, noteMax } from './mark-note.ts'
import { marksRequests } from './marks.ts'

const isTaken = (note: string): boolean => {
  const marked = { kind: 'groups', groupIds: ['group-1'] }
  return marksRequests.change.input.safeParse({ marked, change: { note } }).success
}

test.each([
  ['as long as it may be', 'x'.repeat(noteMax), false, noteMax],
  ['with spaces around it', ` ${'x'.repeat(noteMax)}\n`, false, noteMax],
  ['longer', 'x'.repeat(noteMax + 1), true, noteMax],
  ['composed it is two signs each', '\u0958'.repeat(noteMax - 1), true, noteMax],
  ['composed it is one', 'e\u0301'.repeat(noteMax), false, noteMax],
  ['the end falls into a character', `x${'\u{1f3ac}'.repeat(noteMax / 2)}`, true, noteMax - 1],
])('what the page keeps of a note main takes: %s', (_what, text, isTooLong, length) => {
  const note = keptNote(text)
  expect([isNoteTooLong(text), note.length]).toEqual([isTooLong, length])
  expect(note.isWellFormed()).toBe(true)
  expect(isTaken(note)).toBe(true)
  expect(keptNote(note)).toBe(note)
})
