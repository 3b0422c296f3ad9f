import type { Database } from 'better-sqlite3'
import type { AssetFacts } from '../../shared/media/asset-media.ts'
import type { MediaInfo } from '../../shared/media/media.ts'
import type { Clock } from '../base/clock.ts'
import type { MediaProber } from '../media/index.ts'
import { createDrawnFiles, type DrawnFiles } from './drawn-files.ts'
import { createFactsFollower, type FactsFollower, type FactsFollowerOptions } from './facts-follower.ts'
import { createFactsService, type FactsService } from './facts-service.ts'
import { createFactsTable } from './facts-table.ts'
import { createMeasureQueue, type MeasureQueue } from './measure-queue.ts'
import type { AssetPlace } from './place.ts'

/** 64 bytes a waveform, some 20 kB a poster: ten thousand clips. */
const drawnBytesMax = 200 * 1024 * 1024

type Find<T> = (place: AssetPlace) => Promise<T | null>
interface AssetFile {
  readonly path: string
  readonly source: AssetFacts['source']
}

export interface AssetMediaOptions extends Pick<FactsFollowerOptions, 'accountId' | 'tell'> {
  readonly database: Database
  readonly cacheDir: string
  readonly prober: Pick<MediaProber, 'probe'>
  readonly clock: Clock
  /** What the upload that this asset came from was found to be; null when no row of the queue tells. */
  readonly uploaded: (assetId: string) => MediaInfo | null
  /** Where the asset's file lies on this computer; null when it does not. */
  readonly fileHere: Find<AssetFile>
  /** The same, after fetching it if need be. */
  readonly fetchFile: Find<AssetFile>
}

/** What assets are and look or sound like, beyond what the service tells. */
export interface AssetMedia {
  readonly drawn: DrawnFiles
  readonly facts: FactsService
  readonly tellAllFacts: FactsFollower['tellAll']
  /** Its file is here, and it is looked at: what it is will be known soon, without holding up whoever draws it. */
  readonly measureSoon: MeasureQueue['measureSoon']
  /** What the asset's file is, as it lies here by then. */
  readonly fetchAndMeasure: Find<MediaInfo>
}

export function createAssetMedia(options: AssetMediaOptions): AssetMedia {
  const { database, cacheDir, prober, uploaded, fileHere, fetchFile, accountId, tell, clock } = options
  const measure = async (path: string): Promise<MediaInfo | null> => {
    const outcome = await prober.probe(path)
    return outcome.ok ? outcome.info : null
  }
  const table = createFactsTable(database)
  const facts = createFactsService({ table, uploaded, fileHere, measure })
  const follower = createFactsFollower({ table, accountId, tell })
  facts.onMeasured(follower.measured)
  return {
    drawn: createDrawnFiles({ cacheDir, maxCacheBytes: drawnBytesMax, measure }),
    facts,
    tellAllFacts: follower.tellAll,
    measureSoon: createMeasureQueue({ facts, clock }).measureSoon,
    fetchAndMeasure: async (place) => {
      const file = await fetchFile(place)
      return file === null ? null : measure(file.path)
    },
  }
}
