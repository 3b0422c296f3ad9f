export { Checkpointer } from './checkpointer'
export { tryToWrite } from './data-folder'
export { type StorageTrouble, storageFailure, storageTrouble, withStorage } from './failure'
export type { Migration } from './migration'
export {
  databaseFileName,
  type OpenDatabaseOptions,
  type OpenedDatabase,
  openDatabase,
  type SetAsideReason,
} from './open'
