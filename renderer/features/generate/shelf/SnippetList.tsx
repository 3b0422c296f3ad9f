import { Pencil, TextQuote, Trash2 } from 'lucide-react'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { askFor } from '../dialogs/askFor.ts'
import { insertSnippet } from '../prompt/insertSnippet.ts'
import { ShelfRow } from './ShelfRow.tsx'
import { ShelfSection } from './ShelfSection.tsx'
import styles from './SnippetList.module.css'
import { useSnippetEdits, useSnippets } from './useSnippets.ts'

/** Pieces of prompt that are used again: pressing one puts it where the caret is. */
export function SnippetList() {
  const { t } = useWords()
  const { data } = useSnippets()
  const { remove } = useSnippetEdits()
  return (
    <ShelfSection
      title={t('generate.shelf.snippets')}
      addLabel={t('generate.shelf.newSnippet')}
      onAdd={() => askFor({ kind: 'newSnippet' })}
    >
      {data?.length === 0 && <p className={styles.none}>{t('generate.shelf.noSnippets')}</p>}
      <ul aria-label={t('generate.shelf.snippets')}>
        {data?.map(({ snippetId, name, prompt }) => (
          <ShelfRow
            key={snippetId}
            name={name}
            icon={<TextQuote aria-hidden="true" />}
            onPress={() => void insertSnippet(prompt)}
            entries={[
              {
                label: t('generate.shelf.insert'),
                icon: <TextQuote />,
                onSelect: () => void insertSnippet(prompt),
              },
              {
                label: t('generate.shelf.rename'),
                icon: <Pencil />,
                onSelect: () => askFor({ kind: 'renameSnippet', snippetId }),
              },
              'line',
              {
                label: t('generate.shelf.delete'),
                icon: <Trash2 />,
                danger: true,
                onSelect: () => void remove(snippetId),
              },
            ]}
          />
        ))}
      </ul>
    </ShelfSection>
  )
}
