import { outEn } from '../en/out.ts'
import { outZh } from '../zh/out.ts'
import type { LaterTexts } from './laterTexts.ts'

/** What is said while things are got out of the library, below `out`. */
export const outTexts: LaterTexts = { en: outEn, 'zh-CN': outZh }
