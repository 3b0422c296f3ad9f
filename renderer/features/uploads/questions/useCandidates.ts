import { useQueries, useQuery } from '@tanstack/react-query'
import type { Asset } from '../../../../shared/assets.ts'
import type { UploadItem } from '../../../../shared/uploads/uploads.ts'
import { bridge, unwrap } from '../../../bridge.ts'
import { keys } from '../../../queries.ts'

export interface Candidates {
  /** Those that can be looked at, all at once: nothing is taken unseen. */
  readonly assets: readonly Asset[]
  /** Why there may be more. */
  readonly error: Error | null
  readonly isLoading: boolean
}

/** What the group has that may be the file of an upload in doubt. */
export function useCandidates({
  id,
  groupId,
  updatedAtMs,
}: Pick<UploadItem, 'id' | 'groupId' | 'updatedAtMs'>): Candidates {
  const found = useQuery({
    queryKey: keys.candidates(id, updatedAtMs),
    queryFn: () => unwrap(bridge().uploads.candidates({ id })),
    // Another time the group may show another one.
    gcTime: 0,
  })
  const each = useQueries({
    queries: (groupId === null ? [] : (found.data?.assetIds ?? [])).map((assetId) => ({
      queryKey: keys.asset(groupId ?? '', assetId),
      queryFn: () => unwrap(bridge().assets.get({ groupId: groupId ?? '', assetId })),
    })),
  })
  const isLoading = found.isLoading || each.some(({ isLoading: isComing }) => isComing)
  return {
    assets: isLoading ? [] : each.flatMap(({ data }) => data ?? []),
    error: found.error ?? each.find(({ error }) => error !== null)?.error ?? null,
    isLoading,
  }
}
