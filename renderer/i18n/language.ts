import type { Language, Settings } from '../../shared/settings.ts'

/** The language in use: the person's choice, or that of the system. */
export const languageOf = (choice: Settings['language'], system: Language): Language =>
  choice === 'system' ? system : choice

/** Before the main process has said what the system speaks. */
export const defaultLanguage = (): Language =>
  navigator.languages.some((language) => language.toLowerCase().startsWith('zh')) ? 'zh-CN' : 'en'
