import { Check } from 'lucide-react'
import { ContextMenu, DropdownMenu } from 'radix-ui'
import { type ReactElement, type ReactNode, useState } from 'react'
import { cx } from './cx.ts'
import { shortcutText } from './keys/shortcutText.ts'
import styles from './Menu.module.css'
import { FileName } from './names/FileName.tsx'
import { useLayer } from './panes/Layer.tsx'

export interface MenuAction {
  readonly label: string
  readonly icon?: ReactNode
  readonly shortcut?: string
  readonly danger?: boolean
  readonly disabled?: boolean
  /** Of several of which one is chosen; undefined where nothing is. */
  readonly checked?: boolean
  readonly onSelect: () => void
}
/** A line between groups of actions. */
export type MenuEntry = MenuAction | 'line'

const withKeys = (entries: readonly MenuEntry[]) =>
  entries.map((entry, index) => ({ entry, key: entry === 'line' ? `line ${index}` : entry.label }))

const choice = ({ checked }: MenuAction) =>
  checked === undefined ? {} : ({ role: 'menuitemradio', 'aria-checked': checked } as const)

const content = (entry: MenuAction) => (
  <>
    <span className={styles.icon}>{entry.checked ? <Check /> : entry.icon}</span>
    <span className={styles.label}>{entry.label}</span>
    {entry.shortcut !== undefined && <kbd className={styles.shortcut}>{shortcutText(entry.shortcut)}</kbd>}
  </>
)

interface MenuProps {
  /** Or what makes them, asked when it opens: a list of hundreds of menus has made none of them then. */
  readonly entries: readonly MenuEntry[] | (() => readonly MenuEntry[])
  readonly children: ReactElement
  readonly onOpenChange?: (open: boolean) => void
}

/**
 * What a menu offers stays as it was opened: an entry that came or went meanwhile would put another one below the pointer.
 */
function useEntriesWhileOpen(offered: MenuProps['entries'], onOpenChange?: (open: boolean) => void) {
  const [kept, setKept] = useState<readonly MenuEntry[] | null>(null)
  return {
    entries: kept ?? (typeof offered === 'function' ? [] : offered),
    onOpenChange: (open: boolean) => {
      setKept(open ? (typeof offered === 'function' ? offered() : offered) : null)
      onOpenChange?.(open)
    },
  }
}

/** The button that is its child opens it. Not modal: a modal one would lock scrolling with a style element. */
export function Menu({ entries: offered, children, onOpenChange: onChange }: MenuProps) {
  const layer = useLayer()
  const { entries, onOpenChange } = useEntriesWhileOpen(offered, onChange)
  return (
    <DropdownMenu.Root modal={false} onOpenChange={onOpenChange}>
      <DropdownMenu.Trigger asChild>{children}</DropdownMenu.Trigger>
      <DropdownMenu.Portal container={layer}>
        <DropdownMenu.Content className={styles.menu} align="start" sideOffset={4} collisionPadding={8} loop>
          {withKeys(entries).map(({ entry, key }) =>
            entry === 'line' ? (
              <DropdownMenu.Separator key={key} className={styles.line} />
            ) : (
              <DropdownMenu.Item
                key={key}
                {...choice(entry)}
                className={cx(styles.item, entry.danger && styles.danger)}
                disabled={entry.disabled ?? false}
                onSelect={entry.onSelect}
              >
                {content(entry)}
              </DropdownMenu.Item>
            ),
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

interface ContextActionsProps extends Omit<MenuProps, 'entries'> {
  readonly entries: readonly MenuEntry[]
  /** What it is about, said above the entries. */
  readonly about?: string
  /** For a child that holds many things: told what was asked about, answers whether there is a menu for it. */
  readonly onAsk?: (target: Element) => boolean
}

/** The same by the right mouse button or the menu key, on its child. */
export function ContextActions({
  entries: offered,
  about,
  children,
  onOpenChange: onChange,
  onAsk,
}: ContextActionsProps) {
  const layer = useLayer()
  const { entries: kept, onOpenChange } = useEntriesWhileOpen(offered, onChange)
  // Where the child is asked first, what is offered follows from that and changes with nothing else.
  const entries = onAsk === undefined ? kept : offered
  if (onAsk === undefined && offered.length === 0) return children
  return (
    <ContextMenu.Root modal={false} onOpenChange={onOpenChange}>
      <ContextMenu.Trigger
        asChild
        onContextMenu={(event) => {
          if (onAsk === undefined) return
          const isAsked = event.target instanceof Element && onAsk(event.target)
          if (!isAsked) event.preventDefault()
        }}
      >
        {children}
      </ContextMenu.Trigger>
      <ContextMenu.Portal container={layer}>
        <ContextMenu.Content className={styles.menu} aria-label={about} collisionPadding={8} loop>
          {about !== undefined && (
            <ContextMenu.Label className={styles.about}>
              <FileName name={about} isOneLine />
            </ContextMenu.Label>
          )}
          {withKeys(entries).map(({ entry, key }) =>
            entry === 'line' ? (
              <ContextMenu.Separator key={key} className={styles.line} />
            ) : (
              <ContextMenu.Item
                key={key}
                {...choice(entry)}
                className={cx(styles.item, entry.danger && styles.danger)}
                disabled={entry.disabled ?? false}
                onSelect={entry.onSelect}
              >
                {content(entry)}
              </ContextMenu.Item>
            ),
          )}
        </ContextMenu.Content>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  )
}
