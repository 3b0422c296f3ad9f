import { type Clock, type ClockTimer, fromNow, type MonotonicMs } from '../../base/clock.ts'

/** Which groups have other assets than before; null stands for any of them. */
export type IndexChange = { readonly groupIds: readonly string[] | null }

/** Gathers what changes, so that those who look at it are told once of many changes: each time they ask for all of it anew. */
export interface ChangeTeller {
  /** `soon`: within a second; `later`: one step of many, of which nobody waits for this one. */
  changed(groupId: string | null, when: 'soon' | 'later'): void
  stop(): void
}

const withinMs = { soon: 1_000, later: 5_000 } as const

export function createChangeTeller(clock: Clock, tell: (change: IndexChange) => void): ChangeTeller {
  let groupIds: Set<string> | null = new Set()
  let telling: { readonly atMs: MonotonicMs; readonly timer: ClockTimer } | null = null

  const stop = () => {
    telling?.timer.cancel()
    telling = null
  }

  const tellNow = () => {
    telling = null
    const change = { groupIds: groupIds === null ? null : [...groupIds] }
    groupIds = new Set()
    tell(change)
  }

  return {
    changed: (groupId, when) => {
      if (groupId === null) groupIds = null
      else groupIds?.add(groupId)
      const atMs = fromNow(clock, withinMs[when])
      if (telling !== null && telling.atMs <= atMs) return
      stop()
      telling = { atMs, timer: clock.setTimeout(tellNow, withinMs[when]) }
    },
    stop,
  }
}
