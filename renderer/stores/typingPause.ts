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

interface Typing {
  readonly isTyping: boolean
  /** How many there were. */
  readonly pauses: number
}

/** Whether somebody is typing right now: from a letter on until no other has come for a moment. */
export function createTypingPause({
  onTyped,
  setTimer = setTimeout,
  clearTimer = (timer) => clearTimeout(timer as number),
}: TypingPauseOptions) {
  const useTyping = create<Typing>()(() => ({ isTyping: false, pauses: 0 }))
  let timer: unknown = null
  onTyped(() => {
    if (timer !== null) clearTimer(timer)
    useTyping.setState({ isTyping: true })
    timer = setTimer(() => {
      timer = null
      useTyping.setState(({ pauses }) => ({ isTyping: false, pauses: pauses + 1 }))
    }, restMs)
  })
  return useTyping
}

/** Of the search field of the assets. */
export const useTyping = createTypingPause({ onTyped: followSearch })

/** Whether somebody typed when this was drawn last: it is drawn anew by the pause, and not by the first letter. */
export function useTypedOn(): boolean {
  useTyping(({ pauses }) => pauses)
  return useTyping.getState().isTyping
}
