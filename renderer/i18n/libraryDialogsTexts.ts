import { libraryDialogsEn } from './en/libraryDialogs.ts'
import type { LaterTexts } from './laterTexts.ts'
import { libraryDialogsZh } from './zh/libraryDialogs.ts'

/** What the dialogs of the library and the tools of the tree say. */
export const libraryDialogsTexts: LaterTexts = { en: libraryDialogsEn, 'zh-CN': libraryDialogsZh }
