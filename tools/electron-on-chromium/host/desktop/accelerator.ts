/** A key with its modifiers, as a keydown names them: `keyCode` is the number of the key on a Windows keyboard. */
export interface Shortcut {
  readonly keyCode: number
  readonly ctrl: boolean
  readonly alt: boolean
  readonly shift: boolean
  readonly meta: boolean
}

const named: Readonly<Record<string, number>> = {
  space: 32,
  tab: 9,
  capslock: 20,
  numlock: 144,
  scrolllock: 145,
  backspace: 8,
  delete: 46,
  insert: 45,
  return: 13,
  enter: 13,
  up: 38,
  down: 40,
  left: 37,
  right: 39,
  home: 36,
  end: 35,
  pageup: 33,
  pagedown: 34,
  escape: 27,
  esc: 27,
  volumeup: 175,
  volumedown: 174,
  volumemute: 173,
  medianexttrack: 176,
  mediaprevioustrack: 177,
  mediastop: 178,
  mediaplaypause: 179,
  printscreen: 44,
  numdec: 110,
  numadd: 107,
  numsub: 109,
  nummult: 106,
  numdiv: 111,
}
const punctuation: Readonly<Record<string, number>> = {
  ';': 186,
  '=': 187,
  ',': 188,
  '-': 189,
  '.': 190,
  '/': 191,
  '`': 192,
  '[': 219,
  '\\': 220,
  ']': 221,
  "'": 222,
}
/** What Shift makes of a key; as in Electron, the keys of an American keyboard. */
const shifted: Readonly<Record<string, string>> = Object.fromEntries(
  [...':;+=<,_->.?/~`{[|\\}]"\')0!1@2#3$4%5^6&7*8(9'.matchAll(/(.)(.)/g)].map(([, from = '', to = '']) => [
    from,
    to,
  ]),
)

/** Reads Electron's form (`CommandOrControl+Shift+Z`), without regard to case; null for what is no accelerator. */
export function parseAccelerator(
  text: string,
  platform: NodeJS.Platform = process.platform,
): Shortcut | null {
  const isMac = platform === 'darwin'
  const modifiers = { ctrl: false, alt: false, shift: false, meta: false }
  let keyCode: number | null = null
  for (const part of text.toLowerCase().replace(/\+\+$/, '+plus').split('+')) {
    const modifier = modifierOf(part.trim(), isMac)
    if (modifier !== null) modifiers[modifier] = true
    else {
      const name = part.trim() === 'plus' ? '+' : part.trim()
      const unshifted = shifted[name]
      if (unshifted !== undefined) modifiers.shift = true
      if (keyCode !== null) return null
      keyCode = keyCodeOf(unshifted ?? name)
      if (keyCode === null) return null
    }
  }
  return keyCode === null ? null : { keyCode, ...modifiers }
}

function modifierOf(name: string, isMac: boolean): 'ctrl' | 'alt' | 'shift' | 'meta' | null {
  switch (name) {
    case 'ctrl':
    case 'control':
      return 'ctrl'
    case 'cmdorctrl':
    case 'commandorcontrol':
      return isMac ? 'meta' : 'ctrl'
    case 'cmd':
    case 'command':
    case 'super':
    case 'meta':
      return 'meta'
    case 'alt':
    case 'altgr':
    case 'option':
      return 'alt'
    case 'shift':
      return 'shift'
    default:
      return null
  }
}

function keyCodeOf(name: string): number | null {
  if (/^[a-z0-9]$/.test(name)) return name.toUpperCase().charCodeAt(0)
  const functionKey = Number(/^f(\d\d?)$/.exec(name)?.[1] ?? 0)
  if (functionKey >= 1 && functionKey <= 24) return 111 + functionKey
  const numberPad = /^num(\d)$/.exec(name)?.[1]
  if (numberPad !== undefined) return 96 + Number(numberPad)
  return named[name] ?? punctuation[name] ?? null
}

export function isSameShortcut(a: Shortcut, b: Shortcut): boolean {
  return (
    a.keyCode === b.keyCode &&
    a.ctrl === b.ctrl &&
    a.alt === b.alt &&
    a.shift === b.shift &&
    a.meta === b.meta
  )
}
