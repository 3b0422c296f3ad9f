import { queryOptions } from '@tanstack/react-query'
import { bridge, unwrap } from '../../../bridge.ts'
import { keys } from '../../../queries.ts'

export const listedAtMost = 200

/** Which files of an order did not come, and why. `failed`: how many they are; others may be as many after another try. */
export const failuresQuery = (orderId: number, failed: number) =>
  queryOptions({
    queryKey: [...keys.originals, orderId, failed],
    queryFn: () => unwrap(bridge().originals.failures({ orderId, limit: listedAtMost })),
    staleTime: 0,
    gcTime: 0,
  })
