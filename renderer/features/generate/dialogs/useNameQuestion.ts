import { useWords } from '../../../i18n/I18nProvider.tsx'
import { showToast } from '../../../ui/toasts/toasts.ts'
import { chooseModel } from '../composer/ModelSelect.tsx'
import { drafts } from '../drafts/drafts.ts'
import { useSnippetEdits, useSnippets } from '../shelf/useSnippets.ts'
import type { Question } from './askFor.ts'
import type { NameQuestion } from './NameDialog.tsx'

/** The questions that a line of text answers, in words, and what each answer does. */
export function useNameQuestion(question: Exclude<Question, { kind: 'deleteDraft' }>): NameQuestion {
  const { t } = useWords()
  const { data: snippets } = useSnippets()
  const { save } = useSnippetEdits()
  switch (question.kind) {
    case 'renameDraft':
      return {
        title: t('generate.shelf.renameTitle'),
        label: t('generate.shelf.draftName'),
        hint: t('generate.shelf.nameHint'),
        confirm: t('generate.shelf.rename'),
        initial:
          drafts.store.getState().drafts?.find(({ draftId }) => draftId === question.draftId)?.name ?? '',
        emptyError: null,
        onConfirm: (name) => drafts.rename(question.draftId, name === '' ? null : name),
      }
    case 'newSnippet': {
      const prompt = drafts.current()?.composition.prompt ?? []
      return {
        title: t('generate.shelf.snippetTitle'),
        label: t('generate.shelf.snippetName'),
        hint: prompt.length === 0 ? t('generate.shelf.promptEmpty') : t('generate.shelf.snippetBody'),
        confirm: t('generate.shelf.save'),
        initial: '',
        emptyError: t('generate.shelf.snippetNameEmpty'),
        refusal: prompt.length === 0 ? t('generate.shelf.promptEmpty') : null,
        onConfirm: (name) => {
          void save({ snippetId: crypto.randomUUID(), name, prompt: prompt.slice(0, 500) }).then((saved) => {
            if (saved) showToast({ tone: 'good', title: t('generate.shelf.snippetSaved') })
          })
        },
      }
    }
    case 'renameSnippet': {
      const snippet = snippets?.find(({ snippetId }) => snippetId === question.snippetId)
      return {
        title: t('generate.shelf.renameSnippet'),
        label: t('generate.shelf.snippetName'),
        hint: '',
        confirm: t('generate.shelf.rename'),
        initial: snippet?.name ?? '',
        emptyError: t('generate.shelf.snippetNameEmpty'),
        onConfirm: (name) => {
          if (snippet !== undefined) void save({ ...snippet, name })
        },
      }
    }
    case 'otherModel':
      return {
        title: t('generate.compose.otherModelTitle'),
        label: t('generate.compose.otherModelId'),
        hint: t('generate.compose.otherModelHint'),
        confirm: t('generate.compose.otherModelUse'),
        initial: '',
        emptyError: t('generate.compose.otherModelId'),
        onConfirm: chooseModel,
      }
  }
}
