export { tryToWrite } from './data-folder.ts'
export { writeDurably } from './durable.ts'
export { isLocked, storageFailure, storageTrouble, withStorage } from './failure.ts'
export {
  lockWaitMs,
  type OpenedDatabase,
  openDatabase,
  openDatabaseWhenFree,
} from './open.ts'
export { keepSqliteLoaded } from './sqlite-addon.ts'
export { WalFlusher } from './wal-flusher.ts'
