import type { Stats } from 'node:fs'
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

/** A selection as it was when it was opened. */
export interface OpenedSelection {
  readonly accountId: string
  readonly portions: AsyncIterable<readonly WantedOriginal[]>
  /** @throws AppFailure accountChanged when another account is connected by now */
  requireSameAccount(): void
  discard(): Promise<void>
}

/** Where the file of an asset is; or that the service has none, and whether that may be because it is still under review. */
export type OriginalAddress =
  | { readonly kind: 'at'; readonly url: string }
  | { readonly kind: 'none'; readonly isUnderReview: boolean }

/** What the queue of originals needs of the world. */
export interface OriginalsPorts {
  readonly database: Database
  readonly account: () => OriginalsAccount | null
  readonly onAccountChanged: (listener: () => void) => () => void
  /** `expired`: the address that was refused. That there is none is the service's word of this moment. @throws AppFailure */
  readonly addressOf: (
    asset: { readonly groupId: string; readonly assetId: string; readonly expired: string | null },
    signal: AbortSignal,
  ) => Promise<OriginalAddress>
  /** @throws AppFailure keyNeeded, storageFailed */
  readonly open: (selection: LibrarySelection) => Promise<OpenedSelection>
  /** The media type of what a file begins with; null when it is no media. */
  readonly mediaTypeOf: (path: string) => Promise<string | null>
  readonly transport: Transport
  readonly clock: Clock
  /** From 0 to below 1. */
  readonly random: () => number
  /** On the disk of a folder; null where it does not say. Default: what the system says. */
  readonly freeBytes?: (folder: string) => Promise<number | null>
  /** May never answer, on a network drive that hangs. Default: the system's. */
  readonly statFile?: (path: string) => Promise<Pick<Stats, 'size' | 'isDirectory'>>
  readonly onDefect: (where: string, cause: unknown) => void
}
