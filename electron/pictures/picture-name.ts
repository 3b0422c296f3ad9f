import type { Language } from '../../shared/settings.ts'
import { dayName } from '../base/files/names/day-name.ts'

const two = (value: number): string => String(value).padStart(2, '0')

/**
 * What a picture without a name is called: "Pasted 2026-11-25 at 10.15.30.png", as screenshots are on most systems. In the
 * time zone of this computer.
 * @param copy from 1; the second one of the same moment gets a 2
 */
export function pictureName(atMs: number, extension: string, copy: number, language: Language): string {
  const at = new Date(atMs)
  const time = `${two(at.getHours())}.${two(at.getMinutes())}.${two(at.getSeconds())}`
  const stem = language === 'zh-CN' ? `粘贴 ${dayName(atMs)} ${time}` : `Pasted ${dayName(atMs)} at ${time}`
  return `${stem}${copy === 1 ? '' : ` ${copy}`}.${extension}`
}
