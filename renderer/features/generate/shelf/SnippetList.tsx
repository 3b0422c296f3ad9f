import { Pencil, TextQuote, Trash2 } from 'lucide-react'
import type { Snippet } from '../../../../shared/generation/draft.ts'
import { toAppError } from '../../../bridge.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { ListProblem } from '../../../ui/ListProblem.tsx'
import { showToast } from '../../../ui/toasts/toasts.ts'
import { askFor } from '../dialogs/askFor.ts'
import { insertSnippet } from '../prompt/insertSnippet.ts'
import { ShelfRow } from './ShelfRow.tsx'
import { ShelfSection } from './ShelfSection.tsx'
import styles from './SnippetList.module.css'
import { useSnippetEdits, useSnippets } from './useSnippets.ts'

/** Pieces of prompt that are used again: pressing one puts it where the caret is. */
export function SnippetList() {
  const { t } = useWords()
  const { data, error, refetch } = useSnippets()
  const { save, remove } = useSnippetEdits()
  /** Nobody is asked first: it can be had back. */
  async function removeFor(snippet: Snippet): Promise<void> {
    if (!(await remove(snippet.snippetId))) return
    showToast({
      tone: 'plain',
      title: t('generate.shelf.snippetDeleted', { name: snippet.name }),
      action: { label: t('generate.compose.undo'), onSelect: () => void save(snippet) },
    })
  }
  return (
    <ShelfSection
      title={t('generate.shelf.snippets')}
      addLabel={t('generate.shelf.newSnippet')}
      onAdd={() => askFor({ kind: 'newSnippet' })}
    >
      {data === undefined && error !== null && (
        <ListProblem failure={{ error: toAppError(error), askAgain: () => void refetch() }} title={null} />
      )}
      {data?.length === 0 && <p className={styles.none}>{t('generate.shelf.noSnippets')}</p>}
      <ul aria-label={t('generate.shelf.snippets')}>
        {data?.map((snippet) => (
          <ShelfRow
            key={snippet.snippetId}
            name={snippet.name}
            icon={<TextQuote aria-hidden="true" />}
            onPress={() => void insertSnippet(snippet.prompt)}
            entries={[
              {
                label: t('generate.shelf.insert'),
                icon: <TextQuote />,
                onSelect: () => void insertSnippet(snippet.prompt),
              },
              {
                label: t('generate.shelf.rename'),
                icon: <Pencil />,
                onSelect: () => askFor({ kind: 'renameSnippet', snippetId: snippet.snippetId }),
              },
              'line',
              {
                label: t('generate.shelf.delete'),
                icon: <Trash2 />,
                danger: true,
                onSelect: () => void removeFor(snippet),
              },
            ]}
          />
        ))}
      </ul>
    </ShelfSection>
  )
}
