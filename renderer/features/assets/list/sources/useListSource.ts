import { useQuery } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import type { LibrarySort } from '../../../../../shared/library.ts'
import { filtersOf, useView } from '../../../../stores/view.ts'
import { useGroupKnowledge } from '../../../groups/known/useGroupKnowledge.ts'
import { isNewestFirst, wholeListOf } from '../listQuery.ts'
import { type DecidedSource, decidedAnew } from './decidedSource.ts'
import { firstIndexPageQuery } from './indexPages.ts'

export interface ListSource {
  /** Null until it is decided. */
  readonly from: 'index' | 'service' | null
  /** The service lists a group that the index knows whole by now: see useAssetList.ts. */
  readonly isWholeNow: boolean
  /** From now on the index lists it. */
  readonly take: () => void
}

/**
 * Where the list of a group comes from: from this computer where the whole group is known here, and always in an order or by a mark that
 * the service does not have. It is decided when the group is opened, anew when something else is looked for in it, and whenever nobody
 * would see the difference.
 */
export function useListSource(groupId: string | null, sort: LibrarySort): ListSource {
  const isMarked = useView((view) => view.mark !== 'all')
  const isWholeNow = useGroupKnowledge(groupId ?? '')?.isWhole === true
  const [decided, setDecided] = useState<DecidedSource | null>(null)
  const isDecided = groupId === null || decided?.groupId === groupId
  // Whatever is looked for, that changes no more: it is followed for nothing, and by nobody who types.
  const isForGood = groupId === null || (isDecided && decided?.isWhole === true)
  const filter = useView((view) => (isForGood ? '' : JSON.stringify(filtersOf(view))))
  const { data, isError } = useQuery({ ...firstIndexPageQuery(wholeListOf(groupId)), enabled: !isDecided })
  if (!isDecided && (data !== undefined || isError))
    setDecided({ groupId, isWhole: data !== undefined && data.knowledge.knownGroups > 0, filter })
  if (isDecided && decided !== null && !isForGood) {
    const anew = decidedAnew(decided, { isWhole: isWholeNow, filter })
    if (anew !== decided) setDecided(anew)
  }
  const take = useCallback(() => setDecided((before) => before && { ...before, isWhole: true }), [])
  const isOfIndex = groupId === null || isMarked || !isNewestFirst(sort)
  const from = isOfIndex ? 'index' : isDecided ? (decided?.isWhole === true ? 'index' : 'service') : null
  return { from, isWholeNow, take }
}
