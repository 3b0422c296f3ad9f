export { Checkpointer } from './checkpointer'
export { tryToWrite } from './data-folder'
export { isLocked, type StorageTrouble, storageFailure, storageTrouble, withStorage } from './failure'
export type { Migration } from './migration'
export {
  databaseFileName,
  lockWaitMs,
  type OpenDatabaseOptions,
  type OpenedDatabase,
  openDatabase,
  openDatabaseWhenFree,
  type SetAsideReason,
} from './open'
