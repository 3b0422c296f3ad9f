type Pressed = Pick<KeyboardEvent, 'key' | 'repeat' | 'target'>

/**
 * Whether the key that opened a menu or a dialog, held a little long, would press something in it: send, perhaps, or delete. In a
 * text of several lines it goes on writing, and Space in any; where a text has one line, Enter would agree to it.
 */
export function isHeldPress({ key, repeat, target }: Pressed): boolean {
  if (!repeat) return false
  if (key === 'Enter') return !(target instanceof HTMLTextAreaElement)
  return key === ' ' && (target instanceof HTMLButtonElement || isMenuItem(target))
}

const isMenuItem = (target: EventTarget | null): boolean =>
  target instanceof Element && target.role?.startsWith('menuitem') === true
