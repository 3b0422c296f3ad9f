import { bannersEn } from '../en/banners.ts'
import { bannersZh } from '../zh/banners.ts'
import type { LaterTexts } from './laterTexts.ts'

/** What the banners above the window's content say, below `shell`. */
export const bannersTexts: LaterTexts = { en: bannersEn, 'zh-CN': bannersZh }
