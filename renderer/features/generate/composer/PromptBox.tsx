import { AtSign, TextQuote } from 'lucide-react'
import { memo, useId, useMemo } from 'react'
import {
  countHanCharacters,
  countWords,
  promptLanguage,
} from '../../../../shared/generation/request/language.ts'
import { promptText } from '../../../../shared/generation/request/prompt-text.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { Button, IconButton } from '../../../ui/Button.tsx'
import { cx } from '../../../ui/cx.ts'
import { Menu } from '../../../ui/Menu.tsx'
import { askFor } from '../dialogs/askFor.ts'
import { drafts } from '../drafts/drafts.ts'
import { insertSnippet } from '../prompt/insertSnippet.ts'
import { typeIntoPrompt } from '../prompt/openEditor.ts'
import { PromptEditor } from '../prompt/PromptEditor.tsx'
import type { PromptSource } from '../prompt/PromptSync.tsx'
import { useSnippets } from '../shelf/useSnippets.ts'
import { usePromptDrop } from '../slots/drag/usePromptDrop.ts'
import { ErrorLine, ProblemLines } from '../slots/SlotProblems.tsx'
import styles from './PromptBox.module.css'
import type { Composed } from './state/composed.ts'
import { edits } from './state/useEdit.ts'

interface PromptBoxProps {
  readonly draftId: string
  readonly composed: Composed
}

/** The prompt of a draft, as it is this very moment. */
const promptOf = (draftId: string): PromptSource => ({
  read: () => drafts.get(draftId)?.composition.prompt ?? [],
  write: (prompt) => {
    if (drafts.store.getState().draftId === draftId) drafts.edit((one) => edits.prompt(one, prompt))
  },
  subscribe: (onChange) => drafts.store.subscribe(onChange),
})

/** The prompt with what belongs to it: pieces that are used again, and how long it is. */
export const PromptBox = memo(function PromptBox({ draftId, composed }: PromptBoxProps) {
  const { t } = useWords()
  const source = useMemo(() => promptOf(draftId), [draftId])
  const problemsId = useId()
  const { over, handlers } = usePromptDrop()
  const unsent = composed.problems.filter(({ code }) => code === 'mentionNotSent')
  const problems = composed.problems.filter(({ code }) => code === 'promptTooLong')
  return (
    <div className={styles.block}>
      <div className={styles.label}>
        <span>{t('generate.compose.prompt')}</span>
        <SnippetsMenu />
      </div>
      <div className={cx(styles.box, over && styles.hot)} {...handlers}>
        <PromptEditor source={source} describedBy={problemsId} />
        <div className={styles.foot}>
          <IconButton
            size="small"
            label={t('generate.compose.mention')}
            icon={<AtSign />}
            shortcut="@"
            onClick={() => typeIntoPrompt('@')}
          />
          <Length composed={composed} />
        </div>
      </div>
      <div id={problemsId}>
        <ProblemLines
          composed={composed}
          problems={unsent.length === 1 ? [...problems, ...unsent] : problems}
        />
        {unsent.length > 1 && (
          <ErrorLine>{t('generate.problems.mentionsNotSent', { count: unsent.length })}</ErrorLine>
        )}
      </div>
    </div>
  )
})

function Length({ composed: { composition } }: { composed: Composed }) {
  const { t } = useWords()
  // As it is sent, and checked.
  const text = promptText(composition)
  if (text.trim() === '') return null
  return (
    <span>
      {promptLanguage(text) === 'chinese'
        ? t('generate.compose.characters', { count: countHanCharacters(text) })
        : t('generate.compose.words', { count: countWords(text) })}
    </span>
  )
}

function SnippetsMenu() {
  const { t } = useWords()
  const { data } = useSnippets()
  return (
    <Menu
      entries={[
        ...(data ?? []).map((snippet) => ({
          label: snippet.name,
          icon: <TextQuote />,
          onSelect: () => void insertSnippet(snippet.prompt),
        })),
        ...(data === undefined || data.length === 0 ? [] : ['line' as const]),
        {
          label: t('generate.shelf.saveSnippet'),
          onSelect: () => askFor({ kind: 'newSnippet' }),
        },
      ]}
    >
      <Button size="small" look="quiet" icon={<TextQuote />}>
        {t('generate.shelf.snippets')}
      </Button>
    </Menu>
  )
}
