import { foldForSearch } from '../../../shared/text/fold-text.ts'

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

/** What typed text asks for: names that begin so, from that place on and around. */
interface Sought {
  readonly beginning: string
  readonly from: number
}

/** A longer beginning may stay where it is; the same letter again and again walks through all that start with it. */
export function soughtAhead(text: string, focus: number): Sought {
  const letters = [...text]
  const isOneLetter = letters.every((letter) => letter === letters[0])
  return {
    beginning: isOneLetter ? (letters[0] ?? '') : text,
    from: Math.max(0, focus) + (isOneLetter ? 1 : 0),
  }
}

/** The next of `count` names that begins so; a name that is not known is no hit. */
export function findAhead(
  text: string,
  count: number,
  focus: number,
  nameAt: (index: number) => string | undefined,
): number | null {
  const { beginning, from } = soughtAhead(text, focus)
  const folded = foldForSearch(beginning)
  if (folded === '') return null
  for (let step = 0; step < count; step += 1) {
    const index = (from + step) % count
    const name = nameAt(index)
    if (name !== undefined && foldForSearch(name).startsWith(folded)) return index
  }
  return null
}

/** The same, and whether no name that is not known may come before it. */
export function aheadOnHand(
  text: string,
  count: number,
  focus: number,
  nameAt: (index: number) => string | undefined,
): { readonly place: number | null; readonly isSure: boolean } {
  let isSure = true
  const place = findAhead(text, count, focus, (index) => {
    const name = nameAt(index)
    if (name === undefined) isSure = false
    return name
  })
  return { place, isSure }
}
