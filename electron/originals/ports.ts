import type { Database } from 'better-sqlite3'
import type { LibrarySelection } from '../../shared/library.ts'
import type { Transport } from '../api/index.ts'
import type { Clock } from '../base/clock.ts'

/** Who is connected, as far as downloads care. */
export interface OriginalsAccount {
  readonly accountId: string
  /** Whether the service itself is on this computer: nobody else may name addresses here. */
  readonly isLocal: boolean
}

/** Of an asset what a download needs to know. */
export interface WantedOriginal {
  readonly groupId: string
  readonly assetId: string
  readonly name: string | null
  readonly extension: string | null
  readonly sizeBytes: number | null
}

/** What the queue of originals needs of the world. */
export interface OriginalsPorts {
  readonly database: Database
  readonly account: () => OriginalsAccount | null
  readonly onAccountChanged: (listener: () => void) => () => void
  /** Where the file of an asset is; null when the service has none. `expired`: the address that was refused. @throws AppFailure */
  readonly addressOf: (
    asset: { readonly groupId: string; readonly assetId: string; readonly expired: string | null },
    signal: AbortSignal,
  ) => Promise<string | null>
  /** A selection as it is now, in portions. @throws AppFailure keyNeeded, storageFailed */
  readonly open: (selection: LibrarySelection) => Promise<{
    readonly accountId: string
    readonly total: number
    readonly portions: AsyncIterable<readonly WantedOriginal[]>
  }>
  /** The media type of what a file begins with; null when it is no media. */
  readonly mediaTypeOf: (path: string) => Promise<string | null>
  readonly transport: Transport
  readonly clock: Clock
  /** From 0 to below 1. */
  readonly random: () => number
  /** On the disk of a folder; null where it does not say. Default: what the system says. */
  readonly freeBytes?: (folder: string) => Promise<number | null>
  readonly onDefect: (where: string, cause: unknown) => void
}
