import { Copy, Ellipsis, FilePlus2, Pencil, RotateCcw, TextQuote, Trash2 } from 'lucide-react'
import { memo } from 'react'
import { emptyComposition } from '../../../../shared/generation/composition/empty.ts'
import { errorWords } from '../../../i18n/errorText.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { IconButton } from '../../../ui/Button.tsx'
import { Menu } from '../../../ui/Menu.tsx'
import { askFor } from '../dialogs/askFor.ts'
import { drafts, useDrafts } from '../drafts/drafts.ts'
import styles from './ComposeHeader.module.css'
import { noteChange } from './change/lastChange.ts'

/** What it is called, whether it is kept, and what can be done with it as a whole. */
export const ComposeHeader = memo(function ComposeHeader() {
  const { t } = useWords()
  return (
    <header className={styles.header}>
      <h2 className={styles.title}>{t('generate.compose.title')}</h2>
      <SavedState />
      <span className={styles.space} />
      <IconButton
        label={t('generate.compose.startAfresh')}
        icon={<RotateCcw />}
        onClick={() => {
          const before = drafts.current()?.composition
          if (before === undefined) return
          drafts.edit(({ modelId, mode }) => ({ ...emptyComposition(modelId), mode }))
          noteChange({ kind: 'cleared', before })
        }}
      />
      <Menu
        entries={[
          {
            label: t('generate.shelf.newDraft'),
            icon: <FilePlus2 />,
            shortcut: 'Ctrl+N',
            onSelect: () => void drafts.create(),
          },
          {
            label: t('generate.shelf.duplicate'),
            icon: <Copy />,
            onSelect: () => void drafts.duplicate(),
          },
          {
            label: t('generate.shelf.rename'),
            icon: <Pencil />,
            onSelect: () => askFor({ kind: 'renameDraft', draftId: drafts.current()?.draftId ?? '' }),
          },
          'line',
          {
            label: t('generate.shelf.saveSnippet'),
            icon: <TextQuote />,
            onSelect: () => askFor({ kind: 'newSnippet' }),
          },
          'line',
          {
            label: t('generate.shelf.delete'),
            icon: <Trash2 />,
            danger: true,
            onSelect: () => askFor({ kind: 'deleteDraft', draftId: drafts.current()?.draftId ?? '' }),
          },
        ]}
      >
        <IconButton label={t('generate.compose.more')} icon={<Ellipsis />} />
      </Menu>
    </header>
  )
})

function SavedState() {
  const { t } = useWords()
  const saving = useDrafts((state) => state.saving)
  const error = useDrafts((state) => state.error)
  if (saving === 'failed' && error !== null) {
    const reason = errorWords(error.code, error.serviceMessage, t).title
    return (
      <span className={styles.failed} role="status" title={t('generate.compose.saveFailedNext', { reason })}>
        {t('generate.compose.saveFailed')}
      </span>
    )
  }
  return (
    <span className={styles.saved}>
      {saving === 'unsaved' ? t('generate.compose.unsaved') : t('generate.compose.saved')}
    </span>
  )
}
