import { detailsEn } from '../en/details.ts'
import { detailsZh } from '../zh/details.ts'
import type { LaterTexts } from './laterTexts.ts'

/** What is said of one asset, of many and of their group, below `details`. */
export const detailsTexts: LaterTexts = { en: detailsEn, 'zh-CN': detailsZh }
