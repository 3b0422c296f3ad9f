import type { FolderLook, FolderTarget, NewGroupAnswer } from '../../shared/uploads/folder-groups.ts'
import type { UploadHistoryEntry } from '../../shared/uploads/upload-history.ts'
import type {
  HandedOver,
  SkippedFiles,
  UploadAdded,
  UploadDelta,
  UploadItem,
  UploadSnapshot,
} from '../../shared/uploads/uploads.ts'
import type { Count, Decision, Ids } from './commands.ts'
import type { UploadFits } from './fits/fits.ts'
import type { LocalOriginals } from './follow/local-originals.ts'
import type { FolderSample } from './intake/folder-groups.ts'
import type { DropPortion } from './intake/lister.ts'
import type { UploadRow } from './model/states.ts'
import type { FinishedDrop } from './report/finished-drops.ts'
import type { ActiveSummary } from './report/summary.ts'
import type { Drop } from './store/drops-table.ts'

/**
 * The upload queue. The methods from `list` to `history` are the handlers of the contract's `uploads.*`; all of them
 * throw AppFailure storageFailed when the database cannot be written, and then have changed nothing.
 */
export interface UploadService {
  /** The whole list, or as much of it as crosses to the page at once. */
  list(part?: { readonly after: number; readonly limit: number }): UploadSnapshot
  /** Resolves when all folders are walked. @throws AppFailure groupReadOnly */
  add(input: Pick<Drop, 'paths' | 'groupId'>): Promise<UploadAdded>
  /** {@link add} in portions, the last of which resolves as it does. @throws AppFailure groupReadOnly */
  handOver(portion: DropPortion): Promise<HandedOver>
  /** `samples`: a file of each chosen folder, and its path below that folder. @throws AppFailure groupReadOnly */
  addFolder(input: {
    readonly samples: readonly FolderSample[]
    readonly groupId: string | null
  }): Promise<UploadAdded>
  /** What lies in each of these folders, by place. */
  lookAtFolders(samples: readonly FolderSample[]): Promise<FolderLook[]>
  /** Folders that become groups, or go to one that is there. @throws AppFailure groupReadOnly */
  addFolders(input: {
    readonly samples: readonly FolderSample[]
    readonly targets: readonly FolderTarget[]
  }): { dropIds: string[] }
  answerNewGroup(input: { readonly dropId: string; readonly answer: NewGroupAnswer }): void
  /** @throws AppFailure notFound */
  skipped(input: { readonly dropId: string }): SkippedFiles
  dismissSkipped(input: { readonly dropId: string }): void
  retry(input: Ids): Promise<Count>
  retryAllFailed(): Promise<Count>
  /** A file whose last byte may be out cannot be taken back: its state says so. */
  cancel(input: Ids): Promise<Count>
  remove(input: Ids): Promise<Count>
  /** Removes what is ready or cancelled; what failed stays until a person has seen it. */
  clearFinished(): Promise<Count>
  pause(input: Ids): Promise<Count>
  resume(input: Ids): Promise<Count>
  /** Looks whether files that are missing are back, which the queue does now and then by itself. */
  lookForMissing(): Promise<Count>
  pauseAll(): void
  resumeAll(): void
  decide(input: Decision): Promise<Count>
  /** Of a file in doubt. @throws AppFailure notFound, wrongState, keyNeeded */
  candidates(input: { readonly id: string }): Promise<{ assetIds: string[] }>
  /** @throws AppFailure notFound, wrongState, keyNeeded */
  takeAsset(input: { readonly id: string; readonly assetId: string }): Promise<Count>
  /** @throws AppFailure groupReadOnly */
  assignGroup(input: Ids & { readonly groupId: string }): Promise<Count>
  /** @throws AppFailure notFound */
  history(input: { readonly id: string }): readonly UploadHistoryEntry[]

  /**
   * Where the person's file lies and whose row it is; `sentPath`: of what is or was sent, which may be a copy, and may be gone.
   * @throws AppFailure notFound
   */
  localFile(id: string): Pick<UploadRow, 'path' | 'accountId'> & { readonly sentPath: string }
  /** Copies of refused files that fit. */
  readonly fits: UploadFits
  /** Which files on this computer assets were uploaded from. */
  readonly originals: LocalOriginals
  /** One file of the list; null when it is none (any more). */
  find(id: string): UploadItem | null
  /** The newest row of a file for that group. */
  findByPath(path: string, groupId: string | null): UploadItem | null
  /** Whether a row or an unfinished drop, of whatever account, has yet to make an asset of this file. */
  needsFile(path: string): boolean
  activeSummary(): ActiveSummary
  /** Takes up what the last run left. Call it once, when the connection service is there. */
  start(): void
  /** Breaks requests off in such a way that the next start goes on; resolves when nothing runs any more. */
  stop(): Promise<void>
  /** The computer woke up. */
  wake(): void
  /** The system says that the network came, went or is another one. */
  networkChanged(): void
  onDelta(listener: (delta: UploadDelta) => void): () => void
  /** A file of this group was accepted, which the service lists from then on, or became an asset. */
  onAssetsChanged(listener: (groupId: string) => void): () => void
  onDropFinished(listener: (finished: FinishedDrop) => void): () => void
}
