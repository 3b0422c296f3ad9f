import { bridge } from './bridge.ts'
import { useTyping } from './stores/typingPause.ts'

/** Groups whose assets changed in the index; null: any of them may have. */
type ChangedGroups = readonly string[] | null

export interface IndexChangeSources {
  readonly subscribe: (listener: (change: { readonly groupIds: ChangedGroups }) => void) => () => void
  /** While it is so, nobody looks at what has changed. */
  readonly pause: {
    readonly isPaused: () => boolean
    readonly onChanged: (listener: () => void) => () => void
  }
}

const inWindow = (): IndexChangeSources => ({
  subscribe: (listener) => bridge().subscribe('assetIndexChanged', listener),
  pause: {
    isPaused: () => document.visibilityState === 'hidden' || useTyping.getState().isTyping,
    onChanged: (listener) => {
      const ended = useTyping.subscribe(listener)
      document.addEventListener('visibilitychange', listener)
      return () => {
        ended()
        document.removeEventListener('visibilitychange', listener)
      }
    },
  },
})

const together = (a: ChangedGroups, b: ChangedGroups): ChangedGroups =>
  a === null || b === null ? null : [...new Set([...a, ...b])]

/**
 * Tells what changed in the index while the window can be seen and nobody types into the search field. What changes meanwhile is told at
 * once when that is over: each time, everything on the screen is asked for anew, which is nobody's wish in a window that is hidden, and
 * would hold up the list of the next letter.
 */
export function followIndexChanges(
  tell: (groupIds: ChangedGroups) => void,
  { subscribe, pause }: IndexChangeSources = inWindow(),
): () => void {
  let missed: ChangedGroups = []
  const tellMissed = () => {
    if (pause.isPaused() || missed?.length === 0) return
    const groupIds = missed
    missed = []
    tell(groupIds)
  }
  const ends = [
    subscribe(({ groupIds }) => {
      missed = together(missed, groupIds)
      tellMissed()
    }),
    pause.onChanged(tellMissed),
  ]
  return () => {
    for (const end of ends) end()
  }
}
