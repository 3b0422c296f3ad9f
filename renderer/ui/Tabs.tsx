import { Tabs as Radix } from 'radix-ui'
import type { ReactElement, ReactNode } from 'react'
import { cx } from './cx'
import type { Choice } from './Field'
import styles from './Tabs.module.css'

interface TabsProps<V extends string> {
  readonly values: readonly V[]
  readonly value: V
  readonly onChange: (value: V) => void
  /** The element that holds both the tabs and their panel. */
  readonly children: ReactElement
}

export function Tabs<V extends string>({ values, value, onChange, children }: TabsProps<V>) {
  return (
    <Radix.Root
      asChild
      value={value}
      onValueChange={(next) => {
        const chosen = values.find((known) => known === next)
        if (chosen !== undefined) onChange(chosen)
      }}
    >
      {children}
    </Radix.Root>
  )
}

interface TabListProps<V extends string> {
  readonly label: string
  /** `badge` is a short number for the eye, `description` the same in words for screen readers. */
  readonly tabs: readonly (Choice<V> & { readonly badge?: string; readonly description?: string })[]
}

/** Looks like `Segments`: one choice out of a few that stand side by side. */
export function TabList<V extends string>({ label, tabs }: TabListProps<V>) {
  return (
    <Radix.List aria-label={label} className={styles.tabs} loop>
      {tabs.map((tab) => (
        <Radix.Trigger
          key={tab.value}
          value={tab.value}
          aria-label={tab.label}
          aria-description={tab.description}
          className={styles.tab}
        >
          {tab.label}
          {tab.badge !== undefined && <span className={styles.badge}>{tab.badge}</span>}
        </Radix.Trigger>
      ))}
    </Radix.List>
  )
}

interface TabPanelProps {
  readonly value: string
  readonly className?: string | undefined
  readonly children: ReactNode
}

/** The panel of the chosen tab. What is in it takes the keyboard itself. */
export const TabPanel = ({ value, className, children }: TabPanelProps) => (
  <Radix.Content value={value} tabIndex={-1} className={cx(styles.panel, className)}>
    {children}
  </Radix.Content>
)
