import { commandsEn } from '../en/commands.ts'
import { commandsZh } from '../zh/commands.ts'
import type { LaterTexts } from './laterTexts.ts'

/** What the palette and the sheet of shortcuts say. */
export const commandsTexts: LaterTexts = { en: commandsEn, 'zh-CN': commandsZh }
