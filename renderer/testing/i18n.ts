import type { i18n } from 'i18next'
import type { Language } from '../../shared/settings.ts'
import { en } from '../i18n/en/index.ts'
import { createI18n as create } from '../i18n/index.ts'
import { zhCN } from '../i18n/zh/index.ts'

const messages = { en, 'zh-CN': zhCN } as const

/** The translator of a language, for tests that say its words. */
export const createI18n = (language: Language): i18n => create({ language, messages: messages[language] })
