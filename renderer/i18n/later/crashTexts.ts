import type { Language } from '../../../shared/settings.ts'
import { crash as en } from '../en/crash.ts'
import { crash as zh } from '../zh/crash.ts'

/** Without the translator, which may be what broke. */
export const crashTexts = (language: Language) => ({ en, 'zh-CN': zh })[language]
