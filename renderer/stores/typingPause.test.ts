import { expect, test } from 'vitest'
import { createTypingPause } from './typingPause.ts'

test('typing lasts until no other letter has come for a moment', () => {
  const timers = new Map<number, () => void>()
  let type = () => {}
  let last = 0
  const useTyping = createTypingPause({
    onTyped: (listener) => {
      type = listener
      return () => {}
    },
    setTimer: (run) => {
      last += 1
      timers.set(last, run)
      return last
    },
    clearTimer: (timer) => timers.delete(Number(timer)),
  })
  const isTyping = () => useTyping.getState().isTyping
  expect(isTyping()).toBe(false)
  type()
  type()
  expect(isTyping()).toBe(true)
  expect([...timers.keys()]).toEqual([2])
  timers.get(2)?.()
  expect(isTyping()).toBe(false)
  type()
  expect(isTyping()).toBe(true)
})
