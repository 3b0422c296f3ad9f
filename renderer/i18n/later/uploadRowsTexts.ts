import { uploadRowsEn } from '../en/uploadRows.ts'
import { uploadRowsZh } from '../zh/uploadRows.ts'
import type { LaterTexts } from './laterTexts.ts'

/** What rows of the queue say, below `uploads` beside what its summary says. */
export const uploadRowsTexts: LaterTexts = { en: uploadRowsEn, 'zh-CN': uploadRowsZh }
