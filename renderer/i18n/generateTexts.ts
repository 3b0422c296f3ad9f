import type { i18n } from 'i18next'
import { generateEn } from './en/generate/index.ts'
import { generateZh } from './zh/generate/index.ts'

const texts = { en: generateEn, 'zh-CN': generateZh } as const

/** Adds what "Generate" says below `generate`; once is enough, and more does no harm. */
export function addGenerateTexts(instance: i18n): void {
  for (const [language, generate] of Object.entries(texts)) {
    instance.addResourceBundle(language, 'translation', { generate }, true, false)
  }
}
