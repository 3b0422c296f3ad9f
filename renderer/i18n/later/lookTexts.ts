import { lookEn } from '../en/look.ts'
import { lookZh } from '../zh/look.ts'
import type { LaterTexts } from './laterTexts.ts'

/** What the large look says, below `look`. */
export const lookTexts: LaterTexts = { en: lookEn, 'zh-CN': lookZh }
