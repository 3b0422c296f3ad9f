import { isMac } from './onMac.ts'

/**
 * Whether a key is the one that deletes. The only one that most keyboards of a Mac have for it is above Return and says "Backspace"
 * to the page; elsewhere that key is another one, which means "back" in many programs.
 */
export const isDeleteKey = (key: string, onMac: boolean = isMac): boolean =>
  key === 'Delete' || (onMac && key === 'Backspace')
