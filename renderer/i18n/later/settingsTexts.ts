import { settingsEn } from '../en/settings.ts'
import { settingsZh } from '../zh/settings.ts'
import type { LaterTexts } from './laterTexts.ts'

/** What the settings say, and what is said of the key and the proxy where one enters them. */
export const settingsTexts: LaterTexts = { en: settingsEn, 'zh-CN': settingsZh }
