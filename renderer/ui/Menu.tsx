import { ChevronRight } from 'lucide-react'
import { ContextMenu, DropdownMenu } from 'radix-ui'
import { type ReactElement, type ReactNode, useState } from 'react'
import { cx } from './cx.ts'
import styles from './Menu.module.css'
import { useLayer } from './panes/Layer.tsx'

export interface MenuAction {
  readonly label: string
  readonly icon?: ReactNode
  readonly shortcut?: string
  readonly danger?: boolean
  readonly disabled?: boolean
  readonly onSelect: () => void
}
/** Actions that open beside their entry. */
export interface SubMenu {
  readonly label: string
  readonly icon?: ReactNode
  readonly entries: readonly (MenuAction | 'line')[]
}
/** A line between groups of actions. */
export type MenuEntry = MenuAction | SubMenu | 'line'

const withKeys = (entries: readonly MenuEntry[]) =>
  entries.map((entry, index) => ({ entry, key: entry === 'line' ? `line ${index}` : entry.label }))

const content = (entry: Pick<MenuAction, 'label' | 'icon' | 'shortcut'>) => (
  <>
    <span className={styles.icon}>{entry.icon}</span>
    <span className={styles.label}>{entry.label}</span>
    {entry.shortcut !== undefined && <kbd className={styles.shortcut}>{entry.shortcut}</kbd>}
  </>
)

type Parts = Pick<typeof DropdownMenu, 'Item' | 'Portal' | 'Separator' | 'Sub' | 'SubContent' | 'SubTrigger'>

/** The same for both kinds of menu: `parts` are the elements that it is made of. */
function Entries({ entries, parts }: { entries: readonly MenuEntry[]; parts: Parts }) {
  const layer = useLayer()
  return withKeys(entries).map(({ entry, key }) => {
    if (entry === 'line') return <parts.Separator key={key} className={styles.line} />
    if ('entries' in entry) {
      return (
        <parts.Sub key={key}>
          <parts.SubTrigger className={styles.item}>
            {content(entry)}
            <ChevronRight className={styles.more} aria-hidden="true" />
          </parts.SubTrigger>
          <parts.Portal container={layer}>
            <parts.SubContent className={styles.menu} collisionPadding={8} loop>
              <Entries entries={entry.entries} parts={parts} />
            </parts.SubContent>
          </parts.Portal>
        </parts.Sub>
      )
    }
    return (
      <parts.Item
        key={key}
        className={cx(styles.item, entry.danger && styles.danger)}
        disabled={entry.disabled ?? false}
        onSelect={entry.onSelect}
      >
        {content(entry)}
      </parts.Item>
    )
  })
}

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
          <Entries entries={entries} parts={DropdownMenu} />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

interface ContextActionsProps extends Omit<MenuProps, 'entries'> {
  readonly entries: readonly MenuEntry[]
  /** For a child that holds many things: told what was asked about, answers whether there is a menu for it. */
  readonly onAsk?: (target: Element) => boolean
}

/** The same by the right mouse button or the menu key, on its child. */
export function ContextActions({
  entries: offered,
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
        <ContextMenu.Content className={styles.menu} collisionPadding={8} loop>
          <Entries entries={entries} parts={ContextMenu} />
        </ContextMenu.Content>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  )
}
