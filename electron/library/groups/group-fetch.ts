import { AppFailure } from '../../../shared/result.ts'
import type { AssetApi, WireGroup } from '../../api/index.ts'
import { type GroupSightings, type ServiceGroup, toServiceGroup } from './group-mapping.ts'

const pageSize = 100
/** 20,000 groups of a sort: more is a service that never says stop. */
const maxPages = 200

interface Sort {
  readonly groupType: 0 | 1
  readonly realHumanType?: 1 | 2
}

interface FetchedSort {
  readonly groups: readonly WireGroup[]
  /** False when the service had more than we went on asking for. */
  readonly complete: boolean
  /** It came in several parts, which may have shifted while they were read. */
  readonly isInParts?: true
  /** The service did not give it. */
  readonly isRefused?: true
}

/**
 * Page by page until one is short, or brings nothing new (a service that ignores `page`). What the service says of a
 * total is only taken for a reason to ask on after a short page, which a service of smaller pages gives.
 */
async function fetchSort(api: AssetApi, sort: Sort): Promise<FetchedSort> {
  const groups = new Map<string, WireGroup>()
  let parts = 0
  const read = (complete: boolean): FetchedSort => ({
    groups: [...groups.values()],
    complete,
    ...(parts > 1 && { isInParts: true }),
  })
  for (let page = 1; page <= maxPages; page += 1) {
    const answer = await api.listGroupsPage({ page, pageSize, ...sort })
    const known = groups.size
    for (const group of answer.groups) {
      if (!groups.has(group.groupId)) groups.set(group.groupId, group)
    }
    if (groups.size > known) parts += 1
    // Nothing of a page that has more: it lies further than the app reads an answer.
    if (answer.groups.length === 0 && answer.hasMore) break
    const isMore = answer.hasMore || (answer.total !== null && groups.size < answer.total)
    if (groups.size === known || !isMore) return read(true)
  }
  return read(false)
}

/** Not every account may have real-person groups: a refusal of such a list means none of that sort. */
async function fetchOptionalSort(api: AssetApi, sort: Sort): Promise<FetchedSort> {
  try {
    return await fetchSort(api, sort)
  } catch (error) {
    if (error instanceof AppFailure && (error.error.code === 'refused' || error.error.code === 'notFound')) {
      return { groups: [], complete: true, isRefused: true }
    }
    throw error
  }
}

/** Verified persons alone: one request, or more where there are more than a page of them. */
export async function fetchVerifiedGroups(api: AssetApi): Promise<readonly ServiceGroup[]> {
  const { groups } = await fetchSort(api, { groupType: 1, realHumanType: 2 })
  const seen: GroupSightings = { virtual: false, realPerson: true, selfMade: false, verified: true }
  return groups.map((group) => toServiceGroup(group, seen))
}

export interface FetchedGroups {
  readonly groups: readonly ServiceGroup[]
  readonly complete: boolean
  /** The service gave no list of real persons, so that none that is missing can be said to be gone. */
  readonly arePersonsRefused: boolean
  /** Nothing came or went between its parts. */
  readonly isOfOneMoment: boolean
}

/**
 * All pages of all sorts, in the order of the service. Real-person groups are asked for with and without their origin:
 * with it tells the origin, without it finds those that have none.
 */
export async function fetchAllGroups(api: AssetApi): Promise<FetchedGroups> {
  const sorts = await Promise.all([
    fetchSort(api, { groupType: 0 }),
    fetchOptionalSort(api, { groupType: 1 }),
    fetchOptionalSort(api, { groupType: 1, realHumanType: 1 }),
    fetchOptionalSort(api, { groupType: 1, realHumanType: 2 }),
  ])
  const [virtual, realPerson, selfMade, verified] = sorts.map(({ groups }) => groups) as [
    readonly WireGroup[],
    readonly WireGroup[],
    readonly WireGroup[],
    readonly WireGroup[],
  ]
  const idsOf = (groups: readonly WireGroup[]) => new Set(groups.map((group) => group.groupId))
  const virtualIds = idsOf(virtual)
  const selfIds = idsOf(selfMade)
  const verifiedIds = idsOf(verified)
  const realIds = new Set([...idsOf(realPerson), ...selfIds, ...verifiedIds])
  const merged = new Map<string, ServiceGroup>()
  for (const group of [...virtual, ...realPerson, ...selfMade, ...verified]) {
    if (merged.has(group.groupId)) continue
    const seen: GroupSightings = {
      virtual: virtualIds.has(group.groupId),
      realPerson: realIds.has(group.groupId),
      selfMade: selfIds.has(group.groupId),
      verified: verifiedIds.has(group.groupId),
    }
    merged.set(group.groupId, toServiceGroup(group, seen))
  }
  return {
    groups: [...merged.values()],
    complete: sorts.every(({ complete }) => complete),
    arePersonsRefused: sorts[1].isRefused === true,
    isOfOneMoment: sorts.every(({ complete, isInParts }) => complete && isInParts !== true),
  }
}
