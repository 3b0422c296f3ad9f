import { AppFailure } from '../../shared/result'
import type { AssetApi, WireGroup } from '../api'
import { type GroupSightings, type ServiceGroup, toServiceGroup } from './group-mapping'

const pageSize = 100
/** 100,000 groups: more is a service that never says stop. */
const maxPages = 1000

interface Sort {
  readonly groupType: 0 | 1
  readonly realHumanType?: 1 | 2
}

async function fetchSort(api: AssetApi, sort: Sort): Promise<readonly WireGroup[]> {
  const groups = new Map<string, WireGroup>()
  let entryCount = 0
  for (let page = 1; page <= maxPages; page += 1) {
    const answer = await api.listGroupsPage({ page, pageSize, ...sort })
    entryCount += answer.entryCount
    const known = groups.size
    for (const group of answer.groups) {
      if (!groups.has(group.groupId)) groups.set(group.groupId, group)
    }
    // A page that brings nothing new: the end, or a service that ignores `page`.
    if (groups.size === known || entryCount >= answer.total) break
  }
  return [...groups.values()]
}

/** Not every account may have real-person groups: a refusal of such a list means none of that sort. */
async function fetchOptionalSort(api: AssetApi, sort: Sort): Promise<readonly WireGroup[]> {
  try {
    return await fetchSort(api, sort)
  } catch (error) {
    if (error instanceof AppFailure && (error.error.code === 'refused' || error.error.code === 'notFound')) {
      return []
    }
    throw error
  }
}

/**
 * All pages of all sorts, in the order of the service. Real-person groups are asked for with and without their origin:
 * with it tells the origin, without it finds those that have none.
 */
export async function fetchAllGroups(api: AssetApi): Promise<readonly ServiceGroup[]> {
  const [virtual, realPerson, selfMade, verified] = await Promise.all([
    fetchSort(api, { groupType: 0 }),
    fetchOptionalSort(api, { groupType: 1 }),
    fetchOptionalSort(api, { groupType: 1, realHumanType: 1 }),
    fetchOptionalSort(api, { groupType: 1, realHumanType: 2 }),
  ])
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
  return [...merged.values()]
}
