import { foldText } from '../../../shared/text/fold-text.ts'

/** The beginning of a name as far as it is typed. */
export interface Typed {
  readonly text: string
  readonly atMs: number
}

export const nothingTyped: Typed = { text: '', atMs: Number.NEGATIVE_INFINITY }

/** Letters typed within this time belong together. */
const pauseMs = 700

/** These mean something wherever a name can be typed: Space opens or shows, "," and "." run through a clip, the others are commands. */
const taken = ' ,.?/'

/** Whether a key without Ctrl, Alt and Meta is part of a name. */
export const isTyped = (key: string): boolean => [...key].length === 1 && !taken.includes(key)

/** `nowMs` by the clock of the events: their `timeStamp`. */
export const typeOn = (before: Typed, key: string, nowMs: number): Typed => ({
  text: nowMs - before.atMs < pauseMs ? before.text + key : key,
  atMs: nowMs,
})

/**
 * The next of `count` names that begins so, from after `focus` and around; a longer beginning may stay where it is. A
 * name that is not known is no hit.
 */
export function findAhead(
  text: string,
  count: number,
  focus: number,
  nameAt: (index: number) => string | undefined,
): number | null {
  // The same letter again and again walks through all that start with it.
  const letters = [...text]
  const isOneLetter = letters.every((letter) => letter === letters[0])
  const folded = foldText(isOneLetter ? (letters[0] ?? '') : text)
  if (folded === '') return null
  const start = Math.max(0, focus) + (isOneLetter ? 1 : 0)
  for (let step = 0; step < count; step += 1) {
    const index = (start + step) % count
    const name = nameAt(index)
    if (name !== undefined && foldText(name).startsWith(folded)) return index
  }
  return null
}
