import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { LibrarySort } from '../../../../shared/library.ts'
import { firstIndexPageQuery } from './indexPages.ts'
import { isNewestFirst, wholeListOf } from './listQuery.ts'

/**
 * Where the list of a group comes from: from this computer where the whole group is known here, and always in an order or by a mark that
 * the service does not have. It is decided when the group is opened, so that nothing moves under the hand; null until then.
 */
export function useListSource(
  groupId: string | null,
  sort: LibrarySort,
  isMarked: boolean,
): 'index' | 'service' | null {
  const [decided, setDecided] = useState<{ readonly groupId: string; readonly isWhole: boolean } | null>(null)
  const isDecided = groupId === null || decided?.groupId === groupId
  const { data, isError } = useQuery({ ...firstIndexPageQuery(wholeListOf(groupId)), enabled: !isDecided })
  if (!isDecided && (data !== undefined || isError))
    setDecided({ groupId, isWhole: data !== undefined && data.knowledge.knownGroups > 0 })
  if (groupId === null || isMarked || !isNewestFirst(sort)) return 'index'
  if (!isDecided) return null
  return decided?.isWhole === true ? 'index' : 'service'
}
