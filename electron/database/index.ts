export { Checkpointer } from './checkpointer.ts'
export { tryToWrite } from './data-folder.ts'
export { isLocked, type StorageTrouble, storageFailure, storageTrouble, withStorage } from './failure.ts'
export type { Migration } from './migration.ts'
export {
  databaseFileName,
  lockWaitMs,
  type OpenDatabaseOptions,
  type OpenedDatabase,
  openDatabase,
  openDatabaseWhenFree,
  type SetAsideReason,
} from './open.ts'
export { WalFlusher } from './wal-flusher.ts'
