import type { i18n } from 'i18next'
import type { Language } from '../../../shared/settings.ts'

/** Texts that are fetched with what says them, so that the start does not pay for them; in every language. */
export type LaterTexts = Readonly<Record<Language, object>>

/** Adds texts beside those that are there from the start; once is enough, and more does no harm. */
export function addLaterTexts(instance: i18n, texts: LaterTexts): void {
  for (const [language, messages] of Object.entries(texts))
    instance.addResourceBundle(language, 'translation', messages, true, false)
}
