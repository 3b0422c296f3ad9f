import 'i18next'
import type { generateEn } from './en/generate/index.ts'
import type { en } from './en/index.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    // The texts below `generate` are there once "Generate" was opened; see useGenerateTexts.ts.
    resources: { translation: typeof en & { readonly generate: typeof generateEn } }
    returnNull: false
  }
}
