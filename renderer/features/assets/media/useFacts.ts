import { useQuery } from '@tanstack/react-query'
import type { Asset } from '../../../../shared/assets.ts'
import type { AssetFacts } from '../../../../shared/media/asset-media.ts'
import { bridge, unwrap } from '../../../bridge.ts'

/** The file may come here at any moment: it is on its way as soon as somebody looks at it. */
const askAgainMs = 3_000
const asksMax = 10

/** What was measured of the asset; null while nothing was. What was measured once stays true. */
export function useFacts({ groupId, assetId }: Pick<Asset, 'groupId' | 'assetId'>): AssetFacts | null {
  const { data } = useQuery({
    queryKey: ['assetFacts', groupId, assetId],
    queryFn: async () => (await unwrap(bridge().assetMedia.facts({ groupId, assetId }))).facts,
    enabled: assetId !== '',
    staleTime: ({ state }) => (state.data ? Number.POSITIVE_INFINITY : 0),
    refetchInterval: ({ state }) => (state.data || state.dataUpdateCount >= asksMax ? false : askAgainMs),
  })
  return data ?? null
}
