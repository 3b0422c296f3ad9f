import { AutoFocusPlugin } from '@lexical/react/LexicalAutoFocusPlugin'
import { LexicalComposer } from '@lexical/react/LexicalComposer'
import { ContentEditable } from '@lexical/react/LexicalContentEditable'
import { LexicalErrorBoundary } from '@lexical/react/LexicalErrorBoundary'
import { HistoryPlugin } from '@lexical/react/LexicalHistoryPlugin'
import { PlainTextPlugin } from '@lexical/react/LexicalPlainTextPlugin'
import { memo, useState } from 'react'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { AssetChipNode } from './chip/AssetChipNode.tsx'
import { ChipKeysPlugin } from './chip/ChipKeysPlugin.tsx'
import { ClipboardPlugin } from './clipboard/ClipboardPlugin.tsx'
import { MentionPlugin } from './mention/MentionPlugin.tsx'
import styles from './PromptEditor.module.css'
import { type PromptSource, PromptSync } from './PromptSync.tsx'
import { $writeSegments } from './segments.ts'

interface PromptEditorProps {
  readonly source: PromptSource
  readonly describedBy?: string | undefined
}

/** Text with assets in it. Another draft wants another one of these (`key`), since undo must not lead into the last. */
export const PromptEditor = memo(function PromptEditor({ source, describedBy }: PromptEditorProps) {
  const { t } = useWords()
  const [isFree] = useState(isKeyboardFree)
  const [initialConfig] = useState(() => ({
    namespace: 'prompt',
    nodes: [AssetChipNode],
    editorState: () => $writeSegments(source.read()),
    onError: (error: Error) => {
      throw error
    },
  }))
  return (
    <LexicalComposer initialConfig={initialConfig}>
      <div className={styles.editor}>
        <PlainTextPlugin
          contentEditable={
            <ContentEditable
              className={styles.text}
              ariaLabel={t('generate.compose.prompt')}
              ariaMultiline
              ariaDescribedBy={describedBy}
              spellCheck={false}
              data-prompt=""
            />
          }
          placeholder={<p className={styles.placeholder}>{t('generate.compose.promptHint')}</p>}
          ErrorBoundary={LexicalErrorBoundary}
        />
        <HistoryPlugin />
        <PromptSync source={source} />
        {isFree && <AutoFocusPlugin defaultSelection="rootEnd" />}
        <ChipKeysPlugin />
        <ClipboardPlugin />
        <MentionPlugin />
      </div>
    </LexicalComposer>
  )
})

/** Nobody has it, or the link that led here: whoever comes to write may write at once. */
function isKeyboardFree(): boolean {
  const { activeElement } = document
  if (activeElement === null || activeElement === document.body) return true
  return activeElement.matches('nav [aria-current="page"]') || !activeElement.checkVisibility()
}
