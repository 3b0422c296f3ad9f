import { beforeEach, expect, test } from 'vitest'
import { createNoteKeeper, type NoteKeeper } from './noteKeeper.ts'

let page: EventTarget
let kept: string[]
let rest: (() => void) | null
let keeper: NoteKeeper
beforeEach(() => {
  page = new EventTarget()
  kept = []
  rest = null
  keeper = createNoteKeeper({
    onKeep: (note) => kept.push(note),
    page,
    after: (_delayMs, act) => {
      rest = act
      return () => {
        rest = null
      }
    },
  })
})

test('a note is kept once the hand rests, and then is not written over what came since', () => {
  keeper.follow()
  keeper.typed('for', false)
  keeper.typed('for the trailer ', false)
  expect(kept).toEqual([])
  rest?.()
  expect(kept).toEqual(['for the trailer'])
  keeper.keep()
  expect(kept).toHaveLength(1)
})

test('the window that closes takes no note with it', () => {
  const end = keeper.follow()
  keeper.typed('for the trailer', false)
  page.dispatchEvent(new Event('pagehide'))
  expect(kept).toEqual(['for the trailer'])
  end()
  expect(kept).toHaveLength(1)
})

test('who selects something else has left the note, too', () => {
  const end = keeper.follow()
  keeper.typed('one', false)
  end()
  expect(kept).toEqual(['one'])
  page.dispatchEvent(new Event('pagehide'))
  expect(kept).toHaveLength(1)
})

test('letters of an input method wait for the word that they become', () => {
  keeper.follow()
  keeper.typed('yu', true)
  expect(rest).toBeNull()
  keeper.typed('预告片', false)
  rest?.()
  expect(kept).toEqual(['预告片'])
})

test('of a note that is too long its beginning is kept, and nothing is refused', () => {
  keeper.typed('x'.repeat(9_000), false)
  keeper.keep()
  expect(kept).toEqual(['x'.repeat(4_000)])
})
