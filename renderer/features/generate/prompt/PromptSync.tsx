import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { useEffect, useRef } from 'react'
import type { PromptSegment } from '../../../../shared/generation/draft.ts'
import { setPromptEditor } from './promptEditor.ts'
import { $readSegments, $writeSegments, sameSegments } from './segments.ts'

interface PromptSyncProps {
  readonly prompt: readonly PromptSegment[]
  readonly onChange: (prompt: readonly PromptSegment[]) => void
}

/**
 * What is typed goes out as segments; what comes in from elsewhere (settings of a result, an undone change of the model) is
 * written into the editor, as a step that can be undone.
 */
export function PromptSync({ prompt, onChange }: PromptSyncProps) {
  const [editor] = useLexicalComposerContext()
  const told = useRef(prompt)
  const tell = useRef(onChange)
  tell.current = onChange

  useEffect(
    () =>
      editor.registerUpdateListener(({ editorState, dirtyElements, dirtyLeaves }) => {
        // A caret that was moved changes nothing; half a syllable is no text yet.
        if ((dirtyElements.size === 0 && dirtyLeaves.size === 0) || editor.isComposing()) return
        const segments = editorState.read($readSegments)
        if (sameSegments(segments, told.current)) return
        told.current = segments
        tell.current(segments)
      }),
    [editor],
  )

  useEffect(() => {
    setPromptEditor(editor)
    return () => setPromptEditor(null)
  }, [editor])

  useEffect(() => {
    if (prompt === told.current || sameSegments(prompt, told.current)) return
    told.current = prompt
    editor.update(() => $writeSegments(prompt))
  }, [editor, prompt])
  return null
}
