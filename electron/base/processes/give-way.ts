import { setPriority } from 'node:os'

/** A third of the turns of a window that wants them all, and every turn that nobody wants. */
const niceness = 5

/**
 * From now on this process works behind what a person sees: on a machine with two cores, pictures that are made for tiles would else hold
 * up the very list that scrolls them by. On Linux threads that run already keep their turns (documented: setpriority(2)), so it is
 * called before libraries are loaded; Windows has no such step (read in libuv's source). Where the system refuses, nothing changes.
 */
export function giveWay(): void {
  try {
    setPriority(niceness)
  } catch {
    // All is as it was, and only less smooth.
  }
}
