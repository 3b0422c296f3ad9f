import { keptNote } from '../../../shared/mark-note.ts'

/** So long after the last letter: a kill costs no more than that, and each pause is one step of what can be taken back. */
const restMs = 1_500

export interface NoteKeeperOptions {
  readonly onKeep: (note: string) => void
  /** What ends the window ends what is written in it. */
  readonly page: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>
  /** Answers what calls it off. */
  readonly after: (delayMs: number, act: () => void) => () => void
}

/** What is written in a field and not kept yet: kept once the hand rests, when one leaves it, and before the window goes. */
export interface NoteKeeper {
  /** `isComposing`: the letters of an input method are no words yet. */
  readonly typed: (text: string, isComposing: boolean) => void
  readonly keep: () => void
  readonly hasUnkept: () => boolean
  /** Answers what ends it, and keeps what is left. */
  readonly follow: () => () => void
}

export function createNoteKeeper({ onKeep, page, after }: NoteKeeperOptions): NoteKeeper {
  let unkept: string | null = null
  let callOff = (): void => {}

  const keep = (): void => {
    callOff()
    if (unkept === null) return
    const note = keptNote(unkept)
    unkept = null
    onKeep(note)
  }

  return {
    typed: (text, isComposing) => {
      unkept = text
      callOff()
      callOff = isComposing ? () => {} : after(restMs, keep)
    },
    keep,
    hasUnkept: () => unkept !== null,
    follow: () => {
      page.addEventListener('pagehide', keep)
      return () => {
        page.removeEventListener('pagehide', keep)
        keep()
      }
    },
  }
}
