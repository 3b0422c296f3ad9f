import type { KeyboardEvent, ReactNode } from 'react'
import type { Choice } from '../Field.tsx'
import { moveTab } from '../keys/tabKeys.ts'
import styles from './Tabs.module.css'

const tabId = (panelId: string, value: string): string => `${panelId}-${value}`

interface TabListProps<V extends string> {
  readonly label: string
  /** `badge` is a short number for the eye, `description` the same in words for screen readers. */
  readonly tabs: readonly (Choice<V> & { readonly badge?: string; readonly description?: string })[]
  readonly value: V
  readonly onChange: (value: V) => void
  /** Of the one `TabPanel` that they all show their part of. */
  readonly panelId: string
}

/**
 * Looks like `Segments`: one choice out of a few that stand side by side, here of what the panel below shows. The focus
 * moves with the key, not a moment later, so that a key pressed again in that moment counts.
 */
export function TabList<V extends string>({ label, tabs, value, onChange, panelId }: TabListProps<V>) {
  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
    const from = tabs.findIndex((tab) => tabId(panelId, tab.value) === event.currentTarget.id)
    const to = tabs[moveTab(event.key, from, tabs.length, document.documentElement.dir === 'rtl') ?? -1]
    if (to === undefined) return
    event.preventDefault()
    document.getElementById(tabId(panelId, to.value))?.focus()
    onChange(to.value)
  }
  return (
    <div role="tablist" aria-label={label} className={styles.tabs}>
      {tabs.map((tab) => (
        <button
          key={tab.value}
          type="button"
          role="tab"
          id={tabId(panelId, tab.value)}
          aria-label={tab.label}
          aria-description={tab.description}
          aria-selected={tab.value === value}
          aria-controls={panelId}
          tabIndex={tab.value === value ? 0 : -1}
          className={styles.tab}
          onClick={() => onChange(tab.value)}
          onKeyDown={onKeyDown}
        >
          {tab.label}
          {tab.badge !== undefined && <span className={styles.badge}>{tab.badge}</span>}
        </button>
      ))}
    </div>
  )
}

interface TabPanelProps {
  readonly id: string
  /** The chosen tab. */
  readonly value: string
  readonly className?: string | undefined
  readonly children: ReactNode
}

/** What the chosen tab shows. What is in it takes the keyboard itself. */
export const TabPanel = ({ id, value, className, children }: TabPanelProps) => (
  <div role="tabpanel" id={id} aria-labelledby={tabId(id, value)} className={className}>
    {children}
  </div>
)
