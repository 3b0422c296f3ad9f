import type { RequestHandlers } from '../../shared/contract.ts'
import { waveDurationMsMax } from '../../shared/media/asset-media.ts'
import { type CurrentSession, requireSession } from '../connection/index.ts'
import type { AssetMedia } from './asset-media.ts'
import type { AssetPlace } from './place.ts'

type Handlers = RequestHandlers['assetMedia']

export function createAssetMediaHandlers({
  assetMedia: { drawn, facts, fetchAndMeasure },
  connection,
}: {
  readonly assetMedia: AssetMedia
  readonly connection: { readonly session: CurrentSession }
}): Handlers {
  /** Of the account that is connected: the page names no other. */
  const placed = ({ groupId, assetId }: Omit<AssetPlace, 'accountId'>): AssetPlace => ({
    accountId: requireSession(connection.session).accountId,
    groupId,
    assetId,
  })
  return {
    facts: async (input) => ({ facts: await facts.of(placed(input)) }),
    wave: async (input) => {
      const place = placed(input)
      const peaks = await drawn.waveOf(place)
      if (peaks !== null) return { peaks, mayDraw: false }
      // Decoded, a small file may be a gigabyte: the page takes on only what was measured, packet by packet, to be short.
      const info = await fetchAndMeasure(place)
      return { peaks, mayDraw: info?.kind === 'audio' && info.durationMs <= waveDurationMsMax }
    },
    keepWave: async ({ peaks, ...input }) => {
      await drawn.keepWave(placed(input), peaks)
      return {}
    },
    keepPoster: async ({ picture, ...input }) => {
      await drawn.keepPoster(placed(input), picture)
      return {}
    },
  }
}
