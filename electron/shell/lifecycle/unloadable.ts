import { app, dialog } from 'electron'
import { createShellTranslator, languageOf } from '../texts/index.ts'
import { preferredLanguages } from '../window/preferred-languages.ts'
import { logDefect } from './log.ts'

/**
 * Says that a part of the app itself could not be loaded, and ends it. Loads nothing of the app but texts. Not before "ready",
 * where Linux shows no box and the language is not known (both documented); nobody may wait for it at the top level of a
 * module, which "ready" waits for.
 */
export function reportUnloadable(cause: unknown): void {
  logDefect('loading', cause)
  const detail = cause instanceof Error ? cause.message : String(cause)
  void app.whenReady().then(() => {
    const { t } = createShellTranslator(languageOf(preferredLanguages()))
    dialog.showErrorBox(t('failedStart.title'), t('failedStart.unloadable', { detail }))
    app.exit(1)
  })
}
