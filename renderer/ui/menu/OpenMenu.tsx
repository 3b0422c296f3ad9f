import { Check } from 'lucide-react'
import { Menu } from 'radix-ui/internal'
import { type KeyboardEvent, useCallback, useLayoutEffect, useRef } from 'react'
import { cx } from '../cx.ts'
import { isHeldPress } from '../keys/heldPress.ts'
import { shortcutText } from '../keys/shortcutText.ts'
import { FileName } from '../names/FileName.tsx'
import { useLayer } from '../panes/Layer.tsx'
import type { MenuAction, MenuEntry } from './entries.ts'
import styles from './OpenMenu.module.css'
import { rememberOpener } from './openers.ts'

/** Where a menu was asked for: below a button, or at a point. */
export type MenuPlace =
  | { readonly kind: 'button'; readonly button: HTMLElement }
  | { readonly kind: 'point'; readonly xPx: number; readonly yPx: number }

interface OpenMenuProps {
  readonly id: string
  readonly entries: readonly MenuEntry[]
  /** What it is about, said above the entries. */
  readonly about?: string | undefined
  readonly place: MenuPlace
  /** The first entry has the focus then; a pointer points at one by itself. */
  readonly byKeyboard: boolean
  readonly onClose: () => void
}

const withKeys = (entries: readonly MenuEntry[]) =>
  entries.map((entry, index) => ({ entry, key: entry === 'line' ? `line ${index}` : entry.label }))

/**
 * A menu while it is open, fetched when the first one is. It is of the parts that Radix makes its own menus of: those want
 * to be around their button or area from the start. Not modal: a modal one would lock scrolling with a style element.
 */
export function OpenMenu({ id, entries, about, place, byKeyboard, onClose }: OpenMenuProps) {
  const layer = useLayer()
  const anchor = useRef(anchorOf(place))
  const isFirstFocus = useRef(true)
  const wasLeft = useRef(false)
  const button = place.kind === 'button' ? place.button : null
  // Before the menu takes the keyboard.
  const opener = useRef(button ?? document.activeElement)
  const content = useRef<Element>(null)
  const setContent = useCallback((menu: Element | null) => {
    if (menu === null) return
    content.current = menu
    if (opener.current !== null) rememberOpener(menu, opener.current)
  }, [])
  useLayoutEffect(
    () => () => {
      const hasKeyboard = content.current?.contains(document.activeElement) === true
      if (hasKeyboard && !wasLeft.current && opener.current instanceof HTMLElement)
        opener.current.focus({ preventScroll: true })
    },
    [],
  )
  return (
    <Menu.Root open modal={false} onOpenChange={(open) => open || onClose()}>
      <Menu.Anchor virtualRef={anchor} />
      <Menu.Portal container={layer}>
        <Menu.Content
          ref={setContent}
          id={id}
          className={styles.menu}
          {...(button === null
            ? { side: 'right', sideOffset: 2, 'aria-label': about }
            : { side: 'bottom', sideOffset: 4, 'aria-labelledby': button.id })}
          align="start"
          collisionPadding={8}
          loop
          onEntryFocus={(event) => {
            // Radix has not seen the key that opened it.
            if (byKeyboard && isFirstFocus.current) {
              event.preventDefault()
              focusFirst(event.currentTarget)
            }
            isFirstFocus.current = false
          }}
          onInteractOutside={() => {
            wasLeft.current = true
          }}
          // It gave the keyboard back as it went. Radix would do so a turn later, when the next key may have come already.
          onCloseAutoFocus={(event) => event.preventDefault()}
        >
          {about !== undefined && (
            <Menu.Label className={styles.about}>
              <FileName name={about} isOneLine />
            </Menu.Label>
          )}
          {withKeys(entries).map(({ entry, key }) =>
            entry === 'line' ? (
              <Menu.Separator key={key} className={styles.line} />
            ) : (
              <Item key={key} action={entry} />
            ),
          )}
        </Menu.Content>
      </Menu.Portal>
    </Menu.Root>
  )
}

function Item({ action }: { action: MenuAction }) {
  const { label, icon, shortcut, danger, disabled, checked, onSelect } = action
  return (
    <Menu.Item
      {...(checked === undefined ? {} : { role: 'menuitemradio', 'aria-checked': checked })}
      className={cx(styles.item, danger && styles.danger)}
      disabled={disabled ?? false}
      onKeyDown={ignoreHeldPress}
      onSelect={() => onSelect()}
    >
      <span className={styles.icon}>{checked ? <Check /> : icon}</span>
      <span className={styles.label}>{label}</span>
      {shortcut !== undefined && <kbd className={styles.shortcut}>{shortcutText(shortcut)}</kbd>}
    </Menu.Item>
  )
}

/** Radix chooses by what is not prevented. */
function ignoreHeldPress(event: KeyboardEvent): void {
  if (isHeldPress(event.nativeEvent)) event.preventDefault()
}

function focusFirst(menu: EventTarget | null): void {
  if (!(menu instanceof Element)) return
  menu.querySelector<HTMLElement>('[role^="menuitem"]:not([data-disabled])')?.focus({ preventScroll: true })
}

function anchorOf(place: MenuPlace) {
  switch (place.kind) {
    case 'button':
      return place.button
    case 'point':
      return { getBoundingClientRect: () => new DOMRect(place.xPx, place.yPx) }
  }
}
