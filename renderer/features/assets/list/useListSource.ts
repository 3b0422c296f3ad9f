import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { LibrarySort } from '../../../../shared/library.ts'
import { filtersOf, useView } from '../../../stores/view.ts'
import { useGroupKnowledge } from '../../groups/known/useGroupKnowledge.ts'
import { type DecidedSource, decidedAnew } from './decidedSource.ts'
import { firstIndexPageQuery } from './indexPages.ts'
import { isNewestFirst, wholeListOf } from './listQuery.ts'

/**
 * Where the list of a group comes from: from this computer where the whole group is known here, and always in an order or by a mark that
 * the service does not have. It is decided when the group is opened, and anew when something else is looked for in it, so that nothing
 * moves under the hand; null until then.
 */
export function useListSource(groupId: string | null, sort: LibrarySort): 'index' | 'service' | null {
  const filter = useView((view) => JSON.stringify(filtersOf(view)))
  const isMarked = useView((view) => view.mark !== 'all')
  const isWholeNow = useGroupKnowledge(groupId ?? '')?.isWhole === true
  const [decided, setDecided] = useState<DecidedSource | null>(null)
  const isDecided = groupId === null || decided?.groupId === groupId
  const { data, isError } = useQuery({ ...firstIndexPageQuery(wholeListOf(groupId)), enabled: !isDecided })
  if (!isDecided && (data !== undefined || isError))
    setDecided({ groupId, isWhole: data !== undefined && data.knowledge.knownGroups > 0, filter })
  if (isDecided && decided !== null) {
    const anew = decidedAnew(decided, { isWhole: isWholeNow, filter })
    if (anew !== decided) setDecided(anew)
  }
  if (groupId === null || isMarked || !isNewestFirst(sort)) return 'index'
  if (!isDecided) return null
  return decided?.isWhole === true ? 'index' : 'service'
}
