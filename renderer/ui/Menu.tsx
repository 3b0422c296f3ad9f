import { ContextMenu, DropdownMenu } from 'radix-ui'
import type { ReactElement, ReactNode } from 'react'
import { cx } from './cx'
import { useLayer } from './Layer'
import styles from './Menu.module.css'

export interface MenuAction {
  readonly label: string
  readonly icon?: ReactNode
  readonly shortcut?: string
  readonly danger?: boolean
  readonly disabled?: boolean
  readonly onSelect: () => void
}
/** A line between groups of actions. */
export type MenuEntry = MenuAction | 'line'

const withKeys = (entries: readonly MenuEntry[]) =>
  entries.map((entry, index) => ({ entry, key: entry === 'line' ? `line ${index}` : entry.label }))

const content = (entry: MenuAction) => (
  <>
    <span className={styles.icon}>{entry.icon}</span>
    <span className={styles.label}>{entry.label}</span>
    {entry.shortcut !== undefined && <kbd className={styles.shortcut}>{entry.shortcut}</kbd>}
  </>
)

interface MenuProps {
  readonly entries: readonly MenuEntry[]
  readonly children: ReactElement
  readonly onOpenChange?: (open: boolean) => void
}

/** The button that is its child opens it. Not modal: a modal one would lock scrolling with a style element. */
export function Menu({ entries, children, onOpenChange }: MenuProps) {
  const layer = useLayer()
  return (
    <DropdownMenu.Root modal={false} {...(onOpenChange === undefined ? {} : { onOpenChange })}>
      <DropdownMenu.Trigger asChild>{children}</DropdownMenu.Trigger>
      <DropdownMenu.Portal container={layer}>
        <DropdownMenu.Content className={styles.menu} align="start" sideOffset={4} collisionPadding={8} loop>
          {withKeys(entries).map(({ entry, key }) =>
            entry === 'line' ? (
              <DropdownMenu.Separator key={key} className={styles.line} />
            ) : (
              <DropdownMenu.Item
                key={key}
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

/** The same by the right mouse button or the menu key, on its child. */
export function ContextActions({ entries, children, onOpenChange }: MenuProps) {
  const layer = useLayer()
  if (entries.length === 0) return children
  return (
    <ContextMenu.Root modal={false} {...(onOpenChange === undefined ? {} : { onOpenChange })}>
      <ContextMenu.Trigger asChild>{children}</ContextMenu.Trigger>
      <ContextMenu.Portal container={layer}>
        <ContextMenu.Content className={styles.menu} collisionPadding={8} loop>
          {withKeys(entries).map(({ entry, key }) =>
            entry === 'line' ? (
              <ContextMenu.Separator key={key} className={styles.line} />
            ) : (
              <ContextMenu.Item
                key={key}
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
