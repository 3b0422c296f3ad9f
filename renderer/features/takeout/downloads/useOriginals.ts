import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { OriginalOrder } from '../../../../shared/originals.ts'
import { bridge, unwrap } from '../../../bridge.ts'
import { keys } from '../../../queries.ts'

/** Downloads of originals as they are, the oldest first. */
export function useOriginals(): readonly OriginalOrder[] {
  const client = useQueryClient()
  const { data } = useQuery({
    queryKey: keys.originals,
    queryFn: () => unwrap(bridge().originals.get({})),
  })
  useEffect(
    () => bridge().subscribe('originalsChanged', (next) => client.setQueryData(keys.originals, next)),
    [client],
  )
  return data?.orders ?? []
}

export const leftOf = ({ total, done, failed }: OriginalOrder): number => total - done - failed
