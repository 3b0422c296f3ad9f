import { app, dialog } from 'electron'
import { createShellTranslator, languageOf } from '../texts/index.ts'
import { preferredLanguages } from '../window/preferred-languages.ts'
import { logDefect } from './log.ts'

/** Says that a part of the app itself could not be loaded, and ends it. Loads nothing of the app but texts. */
export function reportUnloadable(cause: unknown): void {
  logDefect('loading', cause)
  const { t } = createShellTranslator(languageOf(preferredLanguages()))
  const detail = cause instanceof Error ? cause.message : String(cause)
  dialog.showErrorBox(t('failedStart.title'), t('failedStart.unloadable', { detail }))
  app.exit(1)
}
