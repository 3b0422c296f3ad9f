import { foldersEn } from '../en/folders.ts'
import { foldersZh } from '../zh/folders.ts'
import type { LaterTexts } from './laterTexts.ts'

/** What is said of folders that become groups, below `folders`. */
export const foldersTexts: LaterTexts = { en: foldersEn, 'zh-CN': foldersZh }
