import { libraryDialogsEn } from '../en/libraryDialogs.ts'
import { libraryDialogsZh } from '../zh/libraryDialogs.ts'
import type { LaterTexts } from './laterTexts.ts'

/** What the dialogs of the library say. */
export const libraryDialogsTexts: LaterTexts = { en: libraryDialogsEn, 'zh-CN': libraryDialogsZh }
