import { pastedEn } from '../en/pasted.ts'
import { pastedZh } from '../zh/pasted.ts'
import type { LaterTexts } from './laterTexts.ts'

/** What becomes of an id that somebody pasted, below `pasted`. */
export const pastedTexts: LaterTexts = { en: pastedEn, 'zh-CN': pastedZh }
