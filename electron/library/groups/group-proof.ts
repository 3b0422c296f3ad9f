import { type Clock, type MonotonicMs, msSince } from '../../base/clock.ts'
import type { FetchedGroups } from './group-fetch.ts'
import type { ServiceGroup } from './group-mapping.ts'

/** So long a service says that there is none of a sort of which there were several, until that is believed. */
export const emptyProofMs = 3_600_000

export interface ProvenGroups {
  /** As the service told them, and those that it does not name without that being a proof. */
  readonly groups: readonly ServiceGroup[]
  /** Ids of the latter. */
  readonly doubtful: ReadonlySet<string>
}

/**
 * What a list proves of groups that were known and that it does not name. One that is missing from a list of one part is gone. Several at
 * once, or one where the parts may have shifted while they were read, are gone when the next list says the same. A sort of which
 * there is nothing at all any more is as likely a service that is out of order: that is believed when nothing else was said for an
 * hour. What a person deletes, and what the service says of a group itself, needs no such proof.
 */
export function createGroupProof(clock: Clock) {
  /** Missing from the last list that said something of their sort. */
  let missed: ReadonlySet<string> = new Set()
  const emptySince = new Map<boolean, MonotonicMs>()

  /** Whether there may be groups of a sort though the service says that there is none. */
  function isEmptyInDoubt(realPerson: boolean): boolean {
    const since = emptySince.get(realPerson) ?? clock.monotonic()
    emptySince.set(realPerson, since)
    return msSince(clock, since) < emptyProofMs
  }

  return (known: readonly ServiceGroup[], told: FetchedGroups): ProvenGroups => {
    const there = new Set(told.groups.map(({ groupId }) => groupId))
    const missedNow = new Set<string>()

    const stayOf = (realPerson: boolean): readonly ServiceGroup[] => {
      const sort = known.filter((group) => group.realPerson === realPerson)
      const missing = sort.filter(({ groupId }) => !there.has(groupId))
      const saysNothing = (): readonly ServiceGroup[] => {
        for (const { groupId } of missing) if (missed.has(groupId)) missedNow.add(groupId)
        return missing
      }
      if (realPerson && told.arePersonsRefused) return saysNothing()
      const isEmpty = told.groups.every((group) => group.realPerson !== realPerson)
      if (isEmpty && sort.length > 1) return isEmptyInDoubt(realPerson) ? saysNothing() : []
      emptySince.delete(realPerson)
      if (missing.length === 1 && told.isOfOneMoment) return []
      for (const { groupId } of missing) missedNow.add(groupId)
      return missing.filter(({ groupId }) => !missed.has(groupId))
    }

    const doubtful = new Set([...stayOf(false), ...stayOf(true)].map(({ groupId }) => groupId))
    missed = missedNow
    return { groups: doubtful.size === 0 ? told.groups : inPlace(told.groups, known, doubtful), doubtful }
  }
}

/** Those that stay stand after the one that they stood after. */
function inPlace(
  told: readonly ServiceGroup[],
  known: readonly ServiceGroup[],
  doubtful: ReadonlySet<string>,
): readonly ServiceGroup[] {
  const there = new Set(told.map(({ groupId }) => groupId))
  const after = new Map<string | null, ServiceGroup[]>()
  let before: string | null = null
  for (const group of known) {
    if (there.has(group.groupId)) before = group.groupId
    else if (doubtful.has(group.groupId)) {
      const stay = after.get(before)
      if (stay === undefined) after.set(before, [group])
      else stay.push(group)
    }
  }
  return [
    ...(after.get(null) ?? []),
    ...told.flatMap((group) => [group, ...(after.get(group.groupId) ?? [])]),
  ]
}
