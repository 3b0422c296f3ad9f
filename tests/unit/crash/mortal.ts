import { writeSync } from 'node:fs'
import type { Kill } from './kill.ts'

export interface Mortal<Step extends string> {
  /** A place where the process may die. */
  step(name: Step): void
  /** Two of them, around what takes a while. */
  around<T>(asked: Step, answered: Step, action: () => Promise<T>): Promise<T>
}

const standardOutput = 1

/** For a process that kills itself as told (SIGKILL: nothing is flushed); all it says is at which step. Null: it lives. */
export function createMortal<Step extends string>(kill: Kill<Step> | null): Mortal<Step> {
  let steps = 0
  let occurrences = 0
  const step = (name: Step): void => {
    if (kill === null) return
    steps += 1
    if (name === kill.at) occurrences += 1
    const isChosen = name === kill.at && occurrences >= kill.occurrence
    if (!isChosen && steps < kill.atLatest) return
    // Straight to the pipe: what waits in a buffer dies with us.
    writeSync(standardOutput, JSON.stringify({ diedAt: name }))
    process.kill(process.pid, 'SIGKILL')
  }
  return {
    step,
    around: async (asked, answered, action) => {
      step(asked)
      try {
        return await action()
      } finally {
        step(answered)
      }
    },
  }
}
