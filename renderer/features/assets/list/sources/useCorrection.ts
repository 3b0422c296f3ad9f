import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useRef } from 'react'
import { bridge } from '../../../../bridge.ts'
import { assetPageQuery } from '../../../../queries.ts'
import type { KnownAssets } from '../knownAssets.ts'

/** At most so many assets under review are asked about one by one. */
const askedAtMost = 20

/**
 * What keeps a list from the index true while it is looked at: its group is read anew from the service, which also tells when
 * something in it comes or goes, and what is under review is followed until that is over. Answers whether the service has answered for
 * the group.
 */
export function useCorrection(groupId: string | null, known: KnownAssets, isUsed: boolean): boolean {
  useEffect(() => {
    if (isUsed && groupId !== null) void bridge().library.look({ groupId })
  }, [groupId, isUsed])
  const isOfGroup = isUsed && groupId !== null
  const first = useQuery({ ...assetPageQuery(groupId ?? '', {}, 1), enabled: isOfGroup })

  const underReview = useMemo(
    () => (isUsed ? [...known.places.values()].filter(({ status }) => status === 'review') : []),
    [known, isUsed],
  )
  const watched = isOfGroup && underReview.length > 0
  // Whoever lists those has the main process follow them.
  const { data } = useQuery({ ...assetPageQuery(groupId ?? '', { status: 'review' }, 1), enabled: watched })
  const latest = useRef(underReview)
  latest.current = underReview
  // Once an answer: what is said of them is in the index a moment later.
  useEffect(() => {
    if (data === undefined) return
    const still = new Set(data.assets.map(({ assetId }) => assetId))
    for (const { assetId, groupId } of latest.current
      .filter((asset) => !still.has(asset.assetId))
      .slice(0, askedAtMost))
      void bridge().assets.get({ groupId, assetId })
  }, [data])
  return first.data !== undefined
}
