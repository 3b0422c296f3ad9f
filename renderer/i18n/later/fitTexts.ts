import { fitEn } from '../en/fit.ts'
import { fitZh } from '../zh/fit.ts'
import type { LaterTexts } from './laterTexts.ts'

/** What is said where a refused file is made to fit, below `fit`. */
export const fitTexts: LaterTexts = { en: fitEn, 'zh-CN': fitZh }
