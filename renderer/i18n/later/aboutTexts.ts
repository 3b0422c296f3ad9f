import { aboutEn } from '../en/about.ts'
import { aboutZh } from '../zh/about.ts'
import type { LaterTexts } from './laterTexts.ts'

/** What is said of the app itself, below `about` and `updates`. */
export const aboutTexts: LaterTexts = { en: aboutEn, 'zh-CN': aboutZh }
