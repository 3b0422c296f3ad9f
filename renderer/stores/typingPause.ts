import { create } from 'zustand'
import { followSearch } from './view.ts'

/** Who types on before that wants to see what is below the last letter, and not below each of them. */
const restMs = 350

interface TypingPauseOptions {
  /** Answers what takes the listener away. */
  readonly onTyped: (listener: () => void) => () => void
  readonly setTimer?: (run: () => void, delayMs: number) => unknown
  readonly clearTimer?: (timer: unknown) => void
}

/** Whether somebody is typing right now: from a letter on until no other has come for a moment. */
export function createTypingPause({
  onTyped,
  setTimer = setTimeout,
  clearTimer = (timer) => clearTimeout(timer as number),
}: TypingPauseOptions) {
  const useTyping = create<{ readonly isTyping: boolean }>()(() => ({ isTyping: false }))
  let timer: unknown = null
  onTyped(() => {
    if (timer !== null) clearTimer(timer)
    useTyping.setState({ isTyping: true })
    timer = setTimer(() => {
      timer = null
      useTyping.setState({ isTyping: false })
    }, restMs)
  })
  return useTyping
}

/** Of the search field of the assets. */
export const useTyping = createTypingPause({ onTyped: followSearch })
