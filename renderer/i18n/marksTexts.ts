import { marksEn } from './en/marks.ts'
import type { LaterTexts } from './laterTexts.ts'
import { marksZh } from './zh/marks.ts'

/** Favourites, labels and notes, below `marks`. */
export const marksTexts: LaterTexts = { en: marksEn, 'zh-CN': marksZh }
