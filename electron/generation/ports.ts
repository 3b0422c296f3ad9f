import type { Database } from 'better-sqlite3'
import type { AssetFact } from '../../shared/generation/checks/problems.ts'
import type { AppError } from '../../shared/result.ts'
import type { GenerationApi, Transport } from '../api/index.ts'
import type { Clock } from '../base/clock.ts'
import type { ResultRow, VideoFile } from './model/row.ts'
import type { FileSettings } from './video-metadata/index.ts'

export interface GenerationAccount {
  readonly accountId: string
  readonly api: GenerationApi
  /** Whether the service is on this computer: nobody else may name addresses here. */
  readonly isLocal: boolean
}

export interface ConnectionPort {
  /** null while no key is known, or the known one was refused. */
  current(): GenerationAccount | null
  /** Whose drafts and results are shown, also while the key is refused; null while nobody is connected. */
  accountId(): string | null
  /** What is wrong with the address of the service, where that is why there is none. */
  problem(): AppError | null
  onChanged(listener: () => void): () => void
}

export interface AssetsPort {
  /** Asked of the service anew; `gone` for one that it does not know. @throws AppFailure */
  look(reference: { readonly groupId: string; readonly assetId: string }): Promise<AssetFact>
}

/** A file in the upload queue. */
export interface UploadedFile {
  readonly uploadId: string
  readonly groupId: string | null
  /** null until it is one. */
  readonly assetId: string | null
  readonly name: string
  readonly durationMs: number | null
  readonly width: number | null
  readonly height: number | null
}

export interface UploadsPort {
  /** Puts files into the queue; those that are there already are found again. In the order of the paths, folders and what the queue takes none of left out. */
  add(input: {
    readonly paths: readonly string[]
    readonly groupId: string | null
  }): Promise<readonly { readonly uploadId: string; readonly fileName: string }[]>
  /** null when the row is gone. */
  find(uploadId: string): UploadedFile | null
  /** Files that became assets. */
  onReady(listener: (uploadIds: readonly string[]) => void): () => void
}

/** What only the shell can do. */
export interface DesktopPort {
  /** The folder of the system for videos. */
  videosFolder(): string
  /** null: the person thought better of it. */
  chooseFolder(current: string): Promise<string | null>
  openFolder(path: string): Promise<void>
  showInFolder(path: string): void
  moveToTrash(path: string): Promise<void>
}

export interface MediaPort {
  /** What the file is; null when it is no video. Never throws for what is wrong with the file. */
  measureVideo(path: string): Promise<Omit<VideoFile, 'path'> | null>
}

/** What was sent, in the metadata of the video itself. */
export interface SettingsInVideoPort {
  /** Writes them into a file that nobody else has a name for yet. @throws when it cannot, and then the file is as it was */
  write(path: string, row: ResultRow): Promise<void>
  /** Of a file that a person dropped. @throws AppFailure fileMissing, fileUnreadable */
  read(path: string): Promise<FileSettings>
}

export interface GenerationPorts {
  readonly database: Database
  readonly clock: Clock
  /** From 0 to below 1. */
  readonly random: () => number
  readonly connection: ConnectionPort
  readonly transport: Transport
  readonly assets: AssetsPort
  readonly uploads: UploadsPort
  readonly desktop: DesktopPort
  readonly media: MediaPort
  readonly settingsInVideo: SettingsInVideoPort
  /** Room on the disk of a folder; null where the disk does not say. For tests of disks that are full. */
  readonly freeBytes?: (folder: string) => Promise<number | null>
  readonly tuning?: Partial<GenerationTuning>
  /** A defect, for the log: technical, English, without names of files. */
  readonly onDefect: (where: string, cause: unknown) => void
}

export interface GenerationTuning {
  /** Between two questions about a task: of one just sent, and of an old one. */
  readonly pollFirstMs: number
  readonly pollMaxMs: number
  readonly pollConcurrency: number
  /** Between the beginnings of two questions. */
  readonly pollSpacingMs: number
  readonly downloadConcurrency: number
  readonly backoffBaseMs: number
  readonly backoffMaxMs: number
  /** How long it may be that the service does not know a task yet that it has just made. */
  readonly unknownYoungMs: number
  /** A task counts as no longer known after so many such answers, over so much time. */
  readonly unknownAnswers: number
  readonly unknownForMs: number
  /** Pauses before the looks for an unconfirmed task; after the last look the person decides. */
  readonly lookDelaysMs: readonly number[]
  /** No byte of a video came for so long. */
  readonly stallMs: number
  /** While the disk takes nothing, or the folder is not there. */
  readonly diskRetryMs: number
  readonly deltaIntervalMs: number
  /** How long `stop` waits for the answer to a POST that is out. */
  readonly stopGraceMs: number
  /** How long `stop` waits for anything at all: a disk may hang. */
  readonly stopLimitMs: number
}

export const defaultTuning: GenerationTuning = {
  pollFirstMs: 2_000,
  pollMaxMs: 30_000,
  pollConcurrency: 6,
  pollSpacingMs: 50,
  downloadConcurrency: 3,
  backoffBaseMs: 2_000,
  backoffMaxMs: 300_000,
  unknownYoungMs: 600_000,
  unknownAnswers: 4,
  unknownForMs: 60_000,
  lookDelaysMs: [2_000, 5_000, 10_000, 20_000, 40_000, 60_000],
  stallMs: 30_000,
  diskRetryMs: 15_000,
  deltaIntervalMs: 100,
  stopGraceMs: 3_000,
  stopLimitMs: 4_000,
}
