import { Ellipsis } from 'lucide-react'
import type { ReactNode } from 'react'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { IconButton } from '../../../ui/Button.tsx'
import { ContextActions, Menu, type MenuEntry } from '../../../ui/Menu.tsx'
import { FileName } from '../../../ui/names/FileName.tsx'
import styles from './ShelfRow.module.css'

interface ShelfRowProps {
  readonly name: string
  readonly icon: ReactNode
  readonly current?: boolean
  readonly entries: readonly MenuEntry[]
  readonly onPress: () => void
}

/** One draft or snippet: pressing it opens or inserts it, the rest is in its menu. */
export function ShelfRow({ name, icon, current = false, entries, onPress }: ShelfRowProps) {
  const { t } = useWords()
  return (
    <ContextActions entries={entries}>
      <li className={styles.row} data-current={current ? '' : undefined}>
        <button
          type="button"
          className={styles.name}
          data-shelf-row=""
          aria-current={current ? 'true' : undefined}
          title={name}
          onClick={onPress}
        >
          {icon}
          <FileName name={name} className={styles.text} />
        </button>
        <Menu entries={entries}>
          <IconButton
            size="small"
            className={styles.more ?? ''}
            label={t('generate.shelf.draftActions', { name })}
            icon={<Ellipsis />}
          />
        </Menu>
      </li>
    </ContextActions>
  )
}
