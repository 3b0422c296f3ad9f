import { dirname, join } from 'node:path'
import { app, type BrowserWindow, dialog } from 'electron'
import { systemClock } from '../../base/clock.ts'
import { driveOf } from '../../base/files/drive.ts'
import { dayName } from '../../base/files/names/day-name.ts'
import { writePrivateFile } from '../../base/files/private-files.ts'
import type { Diagnostics } from '../../diagnostics/index.ts'
import { personalFolder } from '../data/personal-folder.ts'
import { isSandboxed } from '../guards/sandbox.ts'
import { logDefect, recentLog } from '../lifecycle/log.ts'
import type { Translate } from '../texts/index.ts'
import { showInFolder } from '../window/window.ts'
import type { AppFacts } from './app-facts.ts'

export interface DiagnosticsExportOptions {
  readonly diagnostics: Diagnostics
  readonly facts: AppFacts
  readonly window: () => BrowserWindow | null
  readonly t: Translate
  readonly runtime: string
  readonly language: () => string
}

/** Of the log; a report is sent by mail, and what is older helps nobody. */
const logBytesAtMost = 256 * 1024

/** Asks where to, writes the report there and shows it. Answers whether it was written; says what went wrong itself. */
export function createDiagnosticsExport(options: DiagnosticsExportOptions): () => Promise<boolean> {
  const { t, facts } = options
  const ask = async (parent: BrowserWindow): Promise<string | null> => {
    const { response } = await dialog.showMessageBox(parent, {
      type: 'info',
      message: t('diagnostics.title'),
      detail: t('diagnostics.detail'),
      buttons: [t('diagnostics.save'), t('diagnostics.cancel')],
      defaultId: 0,
      cancelId: 1,
      noLink: true,
    })
    if (response !== 0) return null
    const { canceled, filePath } = await dialog.showSaveDialog(parent, {
      defaultPath: join(
        personalFolder(app, 'documents'),
        `asset-library-diagnostics-${dayName(systemClock.now())}.json`,
      ),
      filters: [{ name: 'JSON', extensions: ['json'] }],
    })
    return canceled || filePath === '' ? null : filePath
  }
  const report = (): string =>
    options.diagnostics.report({
      nowMs: systemClock.now(),
      version: app.getVersion(),
      runtime: options.runtime,
      platform: process.platform,
      isPackaged: app.isPackaged,
      isSandboxed: isSandboxed(app),
      language: options.language(),
      queue: facts.queue(),
      results: facts.results(),
      statuses: facts.statuses,
      log: recentLog(logBytesAtMost),
    })
  return async () => {
    const parent = options.window()
    if (parent === null) return false
    try {
      const path = await ask(parent)
      if (path === null) return false
      const drive = driveOf(dirname(path), systemClock, new AbortController().signal)
      await drive.change(() => writePrivateFile(path, report()))
      showInFolder(path)
      return true
    } catch (cause) {
      logDefect('diagnostics', cause)
      await dialog.showMessageBox(parent, { type: 'error', message: t('diagnostics.failed') })
      return false
    }
  }
}
