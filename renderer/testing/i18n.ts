import type { i18n } from 'i18next'
import type { Language } from '../../shared/settings.ts'
import { en } from '../i18n/en/index.ts'
import { createI18n as create } from '../i18n/index.ts'
import { fitTexts } from '../i18n/later/fitTexts.ts'
import { addLaterTexts } from '../i18n/later/laterTexts.ts'
import { libraryDialogsTexts } from '../i18n/later/libraryDialogsTexts.ts'
import { mediaTexts } from '../i18n/later/mediaTexts.ts'
import { uploadRowsTexts } from '../i18n/later/uploadRowsTexts.ts'
import { zhCN } from '../i18n/zh/index.ts'

const messages = { en, 'zh-CN': zhCN } as const

/** The translator of a language with the texts of the whole library, for tests that say its words. */
export function createI18n(language: Language): i18n {
  const instance = create({ language, messages: messages[language] })
  addLaterTexts(instance, fitTexts)
  addLaterTexts(instance, libraryDialogsTexts)
  addLaterTexts(instance, mediaTexts)
  addLaterTexts(instance, uploadRowsTexts)
  return instance
}
