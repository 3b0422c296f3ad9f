import { foldersEn } from './en/folders.ts'
import type { LaterTexts } from './laterTexts.ts'
import { foldersZh } from './zh/folders.ts'

/** What is said of folders that become groups, below `folders`. */
export const foldersTexts: LaterTexts = { en: foldersEn, 'zh-CN': foldersZh }
