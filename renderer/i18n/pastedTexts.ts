import { pastedEn } from './en/pasted.ts'
import type { LaterTexts } from './laterTexts.ts'
import { pastedZh } from './zh/pasted.ts'

/** What becomes of an id that somebody pasted, below `pasted`. */
export const pastedTexts: LaterTexts = { en: pastedEn, 'zh-CN': pastedZh }
