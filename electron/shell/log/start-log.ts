import { app } from 'electron'
import { logFolderOf } from '../data/data-folder.ts'
import { isSandboxed } from '../guards/sandbox.ts'
import { logFact, openLog } from '../lifecycle/log.ts'

/** Opens the log file, and says in it what was started. */
export function startLog(): void {
  openLog(logFolderOf(app))
  logFact('start', {
    version: app.getVersion(),
    electron: process.versions.electron ?? '',
    chromium: process.versions.chrome ?? '',
    platform: `${process.platform} ${process.arch}`,
    packaged: app.isPackaged,
    sandbox: isSandboxed(app),
  })
}
