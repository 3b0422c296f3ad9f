import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { app, dialog } from 'electron'
import { AppFailure } from '../../../shared/result.ts'
import { storageTrouble, tryToWrite } from '../../database/index.ts'
import { dataFolderOf, noteOfEarlierData, takeDataFolder } from '../data/data-folder.ts'
import { createShellTranslator, languageOf } from '../texts/index.ts'
import { preferredLanguages } from '../window/preferred-languages.ts'
import { logDefect } from './log.ts'

/**
 * Whether the folder of the data can be written, and is taken into use then; if not, the app only gets as far as saying so.
 * Asked before all else: the lock, Chromium and the database would each fail in such a folder in a way of their own, and in
 * nobody's words, or Electron would go on in another one.
 */
export function openDataFolder(): boolean {
  const folder = dataFolderOf(app, { platform: process.platform, localAppData: process.env.LOCALAPPDATA })
  const note = noteOfEarlierData(app, folder)
  if (note !== null) process.stderr.write(`${note}\n`)
  try {
    tryToWrite(folder)
    takeDataFolder(app, folder)
    return true
  } catch (cause) {
    lendChromiumAFolder()
    void app.whenReady().then(() => reportFailedStart(cause, folder))
    return false
  }
}

/** So that Chromium starts as far as a dialog needs it. */
function lendChromiumAFolder(): void {
  try {
    const folder = mkdtempSync(join(tmpdir(), 'asset-library-'))
    app.setPath('userData', folder)
    app.setPath('sessionData', folder)
    process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 2 }))
  } catch {
    // The disk with the temporary files is full, too: Chromium has to make do.
  }
}

/** Says why the app cannot start, and ends it. */
export function reportFailedStart(cause: unknown, folder = app.getPath('userData')): void {
  logDefect('start', cause)
  const { t } = createShellTranslator(languageOf(preferredLanguages()))
  const detail = cause instanceof Error ? cause.message : String(cause)
  const isStorage = cause instanceof AppFailure && cause.error.code === 'storageFailed'
  const message = isStorage
    ? t(`failedStart.storage.${storageTrouble(detail)}`, { path: folder, detail })
    : t('failedStart.other', { detail })
  dialog.showErrorBox(t('failedStart.title'), message)
  app.exit(1)
}
