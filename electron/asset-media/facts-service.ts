import type { AssetFacts } from '../../shared/media/asset-media.ts'
import type { MediaInfo } from '../../shared/media/media.ts'
import { AppFailure } from '../../shared/result.ts'
import { createListeners } from '../base/listeners.ts'
import type { FactsRow, FactsTable } from './facts-table.ts'
import type { AssetPlace } from './place.ts'

export interface FactsServiceOptions {
  readonly table: FactsTable
  /** What the upload of this asset was found to be; null when no row of the queue tells. */
  readonly uploaded: (assetId: string) => MediaInfo | null
  /** The asset's file, or the one that it was made from, where it lies on this computer; null when it does not. */
  readonly fileHere: (place: AssetPlace) => Promise<{
    readonly path: string
    readonly source: AssetFacts['source']
  } | null>
  readonly measure: (path: string) => Promise<MediaInfo | null>
}

/** What assets are, measured: by the queue before they were sent, or of their file once it is here. */
export interface FactsService {
  /** @throws AppFailure storageFailed */
  of(place: AssetPlace): Promise<AssetFacts | null>
  /** Files of the queue that have become assets. Without a place on the disk they are measured again when somebody looks. */
  uploaded(accountId: string, files: readonly { readonly assetId: string; readonly media: MediaInfo }[]): void
  /** Something more is known of assets of this account. */
  onMeasured(listener: (accountId: string) => void): () => void
}

export function createFactsService({
  table,
  uploaded,
  fileHere,
  measure,
}: FactsServiceOptions): FactsService {
  const listeners = createListeners<string>()

  const add = (accountId: string, rows: readonly FactsRow[]): void => {
    if (table.add(accountId, rows).length > 0) listeners.notify(accountId)
  }

  const measureNow = async (place: AssetPlace): Promise<AssetFacts | null> => {
    const sent = uploaded(place.assetId)
    if (sent !== null) return { source: 'original', media: sent }
    const file = await fileHere(place)
    const media = file === null ? null : await measure(file.path)
    return file === null || media === null ? null : { source: file.source, media }
  }

  return {
    of: async (place) => {
      const known = table.get(place.accountId, place.assetId)
      if (known !== null) return known
      const facts = await measureNow(place)
      if (facts !== null) add(place.accountId, [{ assetId: place.assetId, ...facts }])
      return facts
    },
    uploaded: (accountId, files) => {
      try {
        add(
          accountId,
          files.map((file) => ({ ...file, source: 'original' })),
        )
      } catch (error) {
        if (!(error instanceof AppFailure)) throw error
      }
    },
    onMeasured: listeners.add,
  }
}
