const signs: Readonly<Record<string, string>> = { Ctrl: '⌘', Alt: '⌥', Shift: '⇧', Delete: '⌫' }

const isMac = /Macintosh|Mac OS/.test(navigator.userAgent)

/** A shortcut as this system writes it: "Ctrl+Shift+O", or "⇧⌘O" on a Mac, where Command takes the place of Ctrl. */
export function shortcutText(shortcut: string, onMac: boolean = isMac): string {
  if (!onMac) return shortcut
  const [key = '', ...before] = shortcut.split(/\+(?!$)/).reverse()
  const order = ['Alt', 'Shift', 'Ctrl']
  const modifiers = before.toSorted((a, b) => order.indexOf(a) - order.indexOf(b))
  return [...modifiers, key].map((part) => signs[part] ?? part).join('')
}
