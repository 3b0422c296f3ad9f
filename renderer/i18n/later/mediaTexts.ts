import { mediaEn } from '../en/media.ts'
import { mediaZh } from '../zh/media.ts'
import type { LaterTexts } from './laterTexts.ts'

/** What is wrong with a file, what would mend it, and its measures, below `media`. */
export const mediaTexts: LaterTexts = { en: mediaEn, 'zh-CN': mediaZh }
