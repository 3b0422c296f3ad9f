export { storageFailure, withStorage } from './failure'
export type { Migration } from './migration'
export {
  databaseFileName,
  type OpenDatabaseOptions,
  type OpenedDatabase,
  openDatabase,
  type SetAsideReason,
} from './open'
