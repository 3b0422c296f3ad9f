/**
 * The turns in which small pictures are asked for. No request for a picture can be taken back in Electron, and each is fetched, made
 * smaller and decoded by the machine that draws the list: so none is begun that is gone in a moment, few in each frame, and only a few
 * more than are on their way already.
 */
export interface PictureTurns {
  /** Waits for a turn, which `begin` is told of. */
  readonly ask: (begin: () => void) => PictureTurn
  /** While somebody types, or scrolls faster than one can look, no turn comes. */
  readonly hold: (reason: HoldReason, isHeld: boolean) => void
}

export interface PictureTurn {
  /** It is there, has failed, or is not wanted any more. */
  readonly end: () => void
}

type HoldReason = 'typing' | 'scrolling'

interface PictureTurnsOptions {
  readonly now: () => number
  readonly nextFrame: (run: () => void) => void
  readonly setTimer: (run: () => void, delayMs: number) => unknown
}

/** A picture is a new element, a request, and an answer to be taken in. */
export const perFrame = 16
/** More than are fetched and made smaller at a time, and less than a screenful: what is left behind by a jump is soon done. */
export const atOnce = 24
/** One that takes longer waits for the service, and keeps no other one that may be here waiting. */
export const slowMs = 1_500

export function createPictureTurns({ now, nextFrame, setTimer }: PictureTurnsOptions): PictureTurns {
  const waiting = new Set<() => void>()
  /** When each was begun. */
  const begun = new Map<() => void, number>()
  const holds = new Set<HoldReason>()
  let isFrameDue = false
  let isTimerDue = false

  const room = (): number => {
    const since = now() - slowMs
    for (const [begin, atMs] of begun) if (atMs <= since) begun.delete(begin)
    return atOnce - begun.size
  }

  const beginSome = (): void => {
    isFrameDue = false
    if (holds.size > 0) return
    for (const begin of [...waiting].slice(0, Math.min(perFrame, room()))) {
      waiting.delete(begin)
      begun.set(begin, now())
      begin()
    }
    goOn()
  }

  const goOn = (): void => {
    if (isFrameDue || holds.size > 0 || waiting.size === 0) return
    if (room() > 0) {
      isFrameDue = true
      nextFrame(beginSome)
    } else if (!isTimerDue) {
      isTimerDue = true
      setTimer(() => {
        isTimerDue = false
        goOn()
      }, slowMs / 4)
    }
  }

  return {
    ask: (begin) => {
      waiting.add(begin)
      goOn()
      return {
        end: () => {
          waiting.delete(begin)
          begun.delete(begin)
          goOn()
        },
      }
    },
    hold: (reason, isHeld) => {
      if (isHeld) holds.add(reason)
      else holds.delete(reason)
      goOn()
    },
  }
}
