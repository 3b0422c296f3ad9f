import { dayName } from '../../base/files/names/day-name.ts'
import { safeBaseName } from '../../base/files/names/safe-name.ts'

/** Of the words of a prompt: with the time, the numbers of "(2)" and an extension it stays short enough for every disk. */
const maxWordBytes = 90

const twoDigits = (value: number) => String(value).padStart(2, '0')

/** By the clock of the person: "2026-10-05 14.03.22". */
function timeWords(atMs: number): string {
  const at = new Date(atMs)
  const time = [at.getHours(), at.getMinutes(), at.getSeconds()].map(twoDigits).join('.')
  return `${dayName(atMs)} ${time}`
}

/** The name of a video without its extension: what was asked for, and when. Fit for every system. */
export function videoBaseName(prompt: string, sentAtMs: number): string {
  const words = safeBaseName(prompt, maxWordBytes)
  return `${words === '' ? 'Video' : words} ${timeWords(sentAtMs)}`
}
