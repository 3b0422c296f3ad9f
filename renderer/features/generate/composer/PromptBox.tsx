import { AtSign, TextQuote } from 'lucide-react'
import { useId } from 'react'
import type { Composition } from '../../../../shared/generation/draft.ts'
import {
  countHanCharacters,
  countWords,
  promptLanguage,
} from '../../../../shared/generation/request/language.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { Button, IconButton } from '../../../ui/Button.tsx'
import { Menu } from '../../../ui/Menu.tsx'
import { askFor } from '../dialogs/askFor.ts'
import { PromptEditor } from '../prompt/PromptEditor.tsx'
import { insertIntoPrompt, typeIntoPrompt } from '../prompt/promptEditor.ts'
import { useSnippets } from '../shelf/useSnippets.ts'
import { ErrorLine, ProblemLines } from '../slots/SlotProblems.tsx'
import type { Composed } from './composed.ts'
import styles from './PromptBox.module.css'
import { useEdit } from './useEdit.ts'

/** The prompt with what belongs to it: pieces that are used again, and how long it is. */
export function PromptBox({ composition, composed }: { composition: Composition; composed: Composed }) {
  const { t } = useWords()
  const edit = useEdit()
  const problemsId = useId()
  const unsent = composed.problems.filter(({ code }) => code === 'mentionNotSent')
  const problems = composed.problems.filter(({ code }) => code === 'promptTooLong')
  return (
    <div className={styles.block}>
      <div className={styles.label}>
        <span>{t('generate.compose.prompt')}</span>
        <SnippetsMenu />
      </div>
      <div className={styles.box}>
        <PromptEditor prompt={composition.prompt} onChange={edit.prompt} describedBy={problemsId} />
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
}

function Length({ composed: { composition } }: { composed: Composed }) {
  const { t } = useWords()
  const text = composition.prompt.map((segment) => (segment.kind === 'text' ? segment.text : ' ')).join('')
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
          onSelect: () => insertIntoPrompt(snippet.prompt),
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
