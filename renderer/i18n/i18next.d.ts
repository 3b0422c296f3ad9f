import 'i18next'
import type { aboutEn } from './en/about.ts'
import type { generateEn } from './en/generate/index.ts'
import type { en } from './en/index.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    // Those below `generate`, `about` and `updates` are there once that was opened; see useGenerateTexts.ts, useAboutTexts.ts.
    resources: { translation: typeof en & typeof aboutEn & { readonly generate: typeof generateEn } }
    returnNull: false
  }
}
