import { ChevronDown, Plus } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { IconButton } from '../../../ui/Button.tsx'
import styles from './ShelfSection.module.css'

interface ShelfSectionProps {
  readonly title: string
  readonly addLabel: string
  readonly onAdd: () => void
  readonly children: ReactNode
}

/** A list of the column, which can be shut. */
export function ShelfSection({ title, addLabel, onAdd, children }: ShelfSectionProps) {
  const bodyId = useId()
  const [open, setOpen] = useState(true)
  return (
    <section aria-label={title} className={styles.section}>
      <header className={styles.header}>
        <button
          type="button"
          className={styles.title}
          aria-expanded={open}
          aria-controls={bodyId}
          onClick={() => setOpen(!open)}
        >
          <ChevronDown aria-hidden="true" />
          {title}
        </button>
        <IconButton size="small" label={addLabel} icon={<Plus />} onClick={onAdd} />
      </header>
      <div id={bodyId} hidden={!open}>
        {children}
      </div>
    </section>
  )
}
