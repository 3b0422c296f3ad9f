import { isMac } from './onMac.ts'

const signs: Readonly<Record<string, string>> = { Ctrl: '⌘', Alt: '⌥', Shift: '⇧', Delete: '⌫', Del: '⌫' }

/**
 * A shortcut as this system writes it: "Ctrl+Shift+O", or "⇧⌘O" on a Mac, where Command takes the place of Ctrl. Not with the space bar,
 * where the system keeps that for its search: Ctrl itself does as well.
 */
export function shortcutText(shortcut: string, onMac: boolean = isMac): string {
  if (!onMac) return shortcut
  const [key = '', ...before] = shortcut.split(/\+(?!$)/).reverse()
  const order = ['Alt', 'Shift', 'Ctrl']
  const modifiers = before.toSorted((a, b) => order.indexOf(a) - order.indexOf(b))
  const signOf = (part: string): string => (part === 'Ctrl' && key === 'Space' ? '⌃' : (signs[part] ?? part))
  return [...modifiers, key].map(signOf).join('')
}
