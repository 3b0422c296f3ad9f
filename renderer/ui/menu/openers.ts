const openers = new WeakMap<Element, Element>()

/** For as long as the menu is there. */
export function rememberOpener(menu: Element, opener: Element): void {
  openers.set(menu, opener)
}

/** What a menu was opened from, for an entry of it, which goes away when it is chosen; anything else stands for itself. */
export function openerOf(focused: Element | null): Element | null {
  const menu = focused?.closest('[role="menu"]') ?? null
  return (menu === null ? undefined : openers.get(menu)) ?? focused
}
