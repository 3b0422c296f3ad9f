import { generateEn } from '../en/generate/index.ts'
import { generateZh } from '../zh/generate/index.ts'
import type { LaterTexts } from './laterTexts.ts'

/** What "Generate" says, below `generate`. */
export const generateTexts: LaterTexts = { en: { generate: generateEn }, 'zh-CN': { generate: generateZh } }
