import type { ReactNode } from 'react'

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
