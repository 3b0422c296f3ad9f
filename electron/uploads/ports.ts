import type { BigIntStats } from 'node:fs'
import type { Database } from 'better-sqlite3'
import type { Asset } from '../../shared/assets.ts'
import type { GroupKind } from '../../shared/groups.ts'
import type { MediaInfo, ProbeError, Violation } from '../../shared/media/media.ts'
import type { AppError } from '../../shared/result.ts'
import type { Settings } from '../../shared/settings.ts'
import type { ClockOffset, TaskAnswer, UploadWire } from '../api/index.ts'
import type { Clock } from '../base/clock.ts'
import type { FileIdentity } from '../base/files/file-identity.ts'

/*
 * What the queue needs of the world, declared by the queue: the composition root fits the real services to it, tests
 * hand in their own.
 */

export interface UploadRequest {
  readonly filePath: string
  /** As it was checked; a file that is another size by now is not sent. */
  readonly sizeBytes: number
  /** The same of its bytes, in hex; null when they are not known. */
  readonly sha256: string | null
  /** What lay there when it was made ready. */
  readonly identity: FileIdentity
  readonly assetName: string
  readonly mimeType: string | null
  readonly groupId: string
  /** Asked when the file is ready to go, before anything goes out; false breaks the request off. */
  readonly mayBegin: () => Promise<boolean>
  /** Bytes of the whole body that were handed to the socket. */
  readonly onProgress: (sentBytes: number, totalBytes: number) => void
  /**
   * Called once, synchronously, before the last piece of the body is handed to the socket. When it throws, the request
   * is broken off and that piece never goes out.
   */
  readonly onBeforeLastChunk: () => void
  readonly signal: AbortSignal
}

export type { ClockOffset, TaskAnswer, UploadWire }

export type FoundAsset = Pick<
  Asset,
  'assetId' | 'name' | 'extension' | 'status' | 'sizeBytes' | 'createdAtMs' | 'failure'
>

export interface AssetQuery {
  readonly groupId: string
  readonly page: number
  readonly pageSize: number
  readonly name?: string
  readonly assetId?: string
}

/** Every method throws AppFailure. */
export interface UploadApi {
  /** @throws AppFailure with a `wire: UploadWire` and, when the service answered that it did not take it, a `verdict` */
  upload(request: UploadRequest): Promise<{ readonly taskId: string }>
  getAssetId(taskId: string, signal: AbortSignal): Promise<TaskAnswer>
  listAssets(
    query: AssetQuery,
    signal: AbortSignal,
    // The total as the service tells it, which is a hint at most: see `listPages`.
  ): Promise<{ readonly assets: readonly FoundAsset[]; readonly total: number | null }>
  /**
   * A group as the lists of its kind show it, without what this computer knows of it; null when they do not. Absent where only
   * `GroupsPort.verify` can tell.
   */
  findGroup?(
    group: { readonly groupId: string; readonly isRealPerson: boolean },
    signal: AbortSignal,
  ): Promise<{ readonly isMarkedOfficial: boolean } | null>
  /** Of the service, by the `Date` of its answers; null while none has told it. That assets' times go by it is a guess. */
  clockOffset?(): ClockOffset | null
}

export interface UploadAccount {
  readonly accountId: string
  readonly api: UploadApi
}

export interface ConnectionPort {
  /** Null while no key is known, or the known one was refused. */
  current(): UploadAccount | null
  /** Whose files are shown and added, also while the key is refused; null while nobody is connected. */
  accountId(): string | null
  onChanged(listener: () => void): () => void
  /** The service answered 401 to a request of this account. */
  reportKeyRejected(error: AppError): void
}

/** What was there before a group was made. */
export interface BegunGroup {
  readonly knownIds: readonly string[]
  readonly begunAtMs: number
}

export interface WantedGroup {
  readonly name: string
  /** A group of that name will do; false: another one is wanted. */
  readonly mayReuse: boolean
  readonly begun: BegunGroup | null
}

export interface GroupsPort {
  /** What is known without asking the service. */
  lookup(groupId: string): { readonly name: string; readonly kind: GroupKind } | null
  /** Asks the service anew; `unknown` when it cannot be asked. */
  verify(groupId: string): Promise<'there' | 'gone' | 'unknown'>
  /**
   * A group that is to come to be once, whatever happens between: `begun` is what `onBegin` was told by an earlier try, right
   * before its request went out. @throws AppFailure
   */
  obtain(wish: WantedGroup & { readonly onBegin: (begun: BegunGroup) => Promise<void> }): Promise<{
    readonly groupId: string
    readonly name: string
  }>
  /** The list of groups is another one. */
  onChanged(listener: () => void): () => void
}

export type ProbeOutcome =
  | { readonly ok: true; readonly info: MediaInfo; readonly stat: FileIdentity }
  | {
      readonly ok: false
      readonly error: ProbeError
      readonly sizeBytes: number | null
      /** What was found out all the same. */
      readonly measured: MediaInfo | null
    }

export interface MediaPort {
  /** Never throws for what is wrong with the file; rejects when `signal` is aborted, also in the middle. */
  probe(path: string, options?: { readonly signal: AbortSignal }): Promise<ProbeOutcome>
  validate(info: MediaInfo): {
    readonly violations: readonly Violation[]
    readonly warnings: readonly Violation[]
  }
}

export interface UploadTuning {
  readonly checkConcurrency: number
  /** To begin with; with many tasks, and a service that answers, it grows up to the second one. */
  readonly pollsPerSecond: number
  readonly pollsPerSecondMax: number
  readonly pollConcurrency: number
  /** Between the end of a question about a task and the next one, whoever asks. */
  readonly pollGapMs: number
  /** The interval of a task just sent; it grows with the task's age. */
  readonly pollFirstMs: number
  readonly pollMaxMs: number
  /** From so many files of one group on that wait for their ids, these are taken from its list as well. */
  readonly bulkLeastFiles: number
  /** An answer that only looks like a failure counts after so many polls and so much time. */
  readonly failingPolls: number
  readonly failingForMs: number
  readonly backoffBaseMs: number
  readonly backoffMaxMs: number
  /** Failures in a row after which a file is given up until a person retries it. */
  readonly maxFailures: number
  /** Pauses before the looks for an unconfirmed upload; after the last look the person decides. */
  readonly lookupDelaysMs: readonly number[]
  /** So long a list of a group may take: after that a file goes unseen, and a look has found nothing. */
  readonly listPatienceMs: number
  readonly deltaIntervalMs: number
  /** After a failed write of the database, how long until the next try. */
  readonly storageRetryMs: number
  /** A page that hands over no more of a drop for so long is gone: what came by then is all. */
  readonly handoverPatienceMs: number
  /** How often the folders of missing files are looked at. */
  readonly missingLookMs: number
  /** How long `stop` waits for requests whose last byte is out. */
  readonly stopGraceMs: number
  /** How long `stop` waits for anything at all. */
  readonly stopLimitMs: number
}

export const defaultTuning: UploadTuning = {
  checkConcurrency: 2,
  pollsPerSecond: 4,
  pollsPerSecondMax: 40,
  pollConcurrency: 12,
  pollGapMs: 1_500,
  bulkLeastFiles: 12,
  pollFirstMs: 2_500,
  pollMaxMs: 60_000,
  failingPolls: 4,
  failingForMs: 20_000,
  backoffBaseMs: 2_000,
  backoffMaxMs: 300_000,
  maxFailures: 8,
  lookupDelaysMs: [1_500, 3_000, 5_000, 8_000, 12_000, 20_000, 30_000, 45_000],
  listPatienceMs: 10_000,
  deltaIntervalMs: 100,
  storageRetryMs: 5_000,
  handoverPatienceMs: 30_000,
  missingLookMs: 10_000,
  stopGraceMs: 1_500,
  stopLimitMs: 3_500,
}

/** Who makes copies of refused files, and whether they are wanted. */
export interface FitsPort {
  /** Where the copies lie, by the names that {@link UploadFits.made} is told. */
  readonly folder: string
  wish(): Settings['fitRefused']
  canMake(media: MediaInfo): boolean
}

export interface UploadPorts {
  readonly database: Database
  readonly connection: ConnectionPort
  readonly groups: GroupsPort
  readonly media: MediaPort
  /** Absent: refused files stay refused. */
  readonly fits?: FitsPort
  /** The file system's; for tests of disks that say no. May never answer, on a network drive that is gone. */
  readonly statFile?: (path: string) => Promise<BigIntStats>
  readonly settings: {
    uploadConcurrency(): number
    duplicates(): Settings['duplicates']
    onChanged(listener: () => void): () => void
  }
  readonly clock: Clock
  /** From 0 to below 1. */
  readonly random: () => number
  /** When the computer was started; by default what the system says. */
  readonly bootedAtMs?: () => number
  readonly tuning?: Partial<UploadTuning>
  /** A defect, for the log: technical, English, without names of files. */
  readonly onDefect?: (where: string, error: unknown) => void
}
