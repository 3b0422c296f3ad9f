import { bridge } from './bridge.ts'

/** Groups whose assets changed in the index; null: any of them may have. */
type ChangedGroups = readonly string[] | null

export interface IndexChangeSources {
  readonly subscribe: (listener: (change: { readonly groupIds: ChangedGroups }) => void) => () => void
  readonly visibility: {
    readonly isHidden: () => boolean
    readonly onChanged: (listener: () => void) => () => void
  }
}

const inWindow = (): IndexChangeSources => ({
  subscribe: (listener) => bridge().subscribe('assetIndexChanged', listener),
  visibility: {
    isHidden: () => document.visibilityState === 'hidden',
    onChanged: (listener) => {
      document.addEventListener('visibilitychange', listener)
      return () => document.removeEventListener('visibilitychange', listener)
    },
  },
})

const together = (a: ChangedGroups, b: ChangedGroups): ChangedGroups =>
  a === null || b === null ? null : [...new Set([...a, ...b])]

/**
 * Tells what changed in the index while the window can be seen. What changes meanwhile is told at once when it is seen again: each
 * time, everything on the screen is asked for anew, which is nobody's wish in a window that is hidden.
 */
export function followIndexChanges(
  tell: (groupIds: ChangedGroups) => void,
  { subscribe, visibility }: IndexChangeSources = inWindow(),
): () => void {
  let missed: ChangedGroups = []
  const tellMissed = () => {
    if (visibility.isHidden() || missed?.length === 0) return
    const groupIds = missed
    missed = []
    tell(groupIds)
  }
  const ends = [
    subscribe(({ groupIds }) => {
      missed = together(missed, groupIds)
      tellMissed()
    }),
    visibility.onChanged(tellMissed),
  ]
  return () => {
    for (const end of ends) end()
  }
}
