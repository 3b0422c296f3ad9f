/** The parts of a key event that say which shortcut it is. */
export type PressedKey = Pick<KeyboardEvent, 'key' | 'code'>

/** What a key of the US layout writes, by its place on the keyboard. */
const writtenAt: Readonly<Record<string, string>> = {
  Comma: ',',
  Period: '.',
  Slash: '/',
  Semicolon: ';',
  Quote: "'",
  BracketLeft: '[',
  BracketRight: ']',
  Backslash: '\\',
  Backquote: '`',
  Minus: '-',
  Equal: '=',
}

/**
 * The key that a shortcut names: a small Latin letter, digit or sign, or the name of a key ("F5"). Layouts that write
 * ASCII say it themselves, wherever the key lies (AZERTY, Dvorak); those that write anything else (Russian, Greek, "ü")
 * have the shortcut where the US layout has it, which is where other programs look for it too.
 */
export function shortcutKey({ key, code }: PressedKey): string {
  if (key.length > 1 && key !== 'Dead') return key
  if (/^[\x20-\x7e]$/.test(key)) return key.toLowerCase()
  const placed = /^(?:Key|Digit)([A-Z0-9])$/.exec(code)?.[1]
  return placed?.toLowerCase() ?? writtenAt[code] ?? key
}
