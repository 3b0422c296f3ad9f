import { settingsEn } from './en/settings.ts'
import type { LaterTexts } from './laterTexts.ts'
import { settingsZh } from './zh/settings.ts'

/** What the settings say, below `settings`, and the sign-in to a proxy. */
export const settingsTexts: LaterTexts = { en: settingsEn, 'zh-CN': settingsZh }
