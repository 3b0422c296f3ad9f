import { Ellipsis } from 'lucide-react'
import type { UploadItem } from '../../../../shared/uploads/uploads.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { Button, IconButton } from '../../../ui/Button.tsx'
import { cx } from '../../../ui/cx.ts'
import { Menu } from '../../../ui/Menu.tsx'
import styles from './RowActions.module.css'
import { toEntry } from './RowMenu.tsx'
import { type RowVerb, rowVerbs, useRowTools } from './rowVerbs.tsx'

interface RowActionsProps {
  readonly item: UploadItem
  readonly tabIndex: number
  /** Its place in the row. */
  readonly className?: string | undefined
}

/** What can be done with a file in the state that it is in: by buttons, and the rest behind one more. */
export function RowActions({ item, tabIndex, className }: RowActionsProps) {
  const { t } = useWords()
  const verbs = rowVerbs(item, useRowTools())
  return (
    <div className={cx(styles.actions, className)}>
      {verbs.map((verb) => (
        <VerbButton key={verb.label} verb={verb} tabIndex={tabIndex} />
      ))}
      <Menu entries={() => verbs.filter(({ button }) => button === null).map(toEntry)}>
        <IconButton
          size="small"
          tabIndex={tabIndex}
          label={t('uploads.actions', { name: item.fileName })}
          icon={<Ellipsis />}
        />
      </Menu>
    </div>
  )
}

function VerbButton({ verb, tabIndex }: { verb: RowVerb; tabIndex: number }) {
  const { label, icon, button, shortcut, run } = verb
  switch (button) {
    case 'words':
      return (
        <Button
          size="small"
          className={styles.words ?? ''}
          title={label}
          tabIndex={tabIndex}
          icon={icon}
          onClick={run}
        >
          {label}
        </Button>
      )
    case 'icon':
      return (
        <IconButton
          size="small"
          tabIndex={tabIndex}
          label={label}
          {...(shortcut === undefined ? {} : { shortcut })}
          icon={icon}
          onClick={run}
        />
      )
    case null:
      return null
  }
}
