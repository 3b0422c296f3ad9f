import { playerEn } from '../en/player.ts'
import { playerZh } from '../zh/player.ts'
import type { LaterTexts } from './laterTexts.ts'

/** What players say. */
export const playerTexts: LaterTexts = { en: playerEn, 'zh-CN': playerZh }
