import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { useEffect, useRef } from 'react'
import type { PromptSegment } from '../../../../shared/generation/draft.ts'
import { setPromptEditor } from './openEditor.ts'
import { $readSegments, $writeSegments, sameSegments } from './segments.ts'

/** Where the prompt is kept. Not by React: a letter that was typed draws nothing here. */
export interface PromptSource {
  readonly read: () => readonly PromptSegment[]
  readonly write: (prompt: readonly PromptSegment[]) => void
  /** Calls back after every change, its own among them; the answer ends it. */
  readonly subscribe: (onChange: () => void) => () => void
}

/**
 * What is typed goes out as segments; what comes in from elsewhere (settings of a result, an undone change of the model) is
 * written into the editor, as a step that can be undone.
 */
export function PromptSync({ source }: { source: PromptSource }) {
  const [editor] = useLexicalComposerContext()
  const told = useRef<readonly PromptSegment[] | null>(null)

  useEffect(() => {
    told.current ??= source.read()
    return editor.registerUpdateListener(({ editorState, dirtyElements, dirtyLeaves }) => {
      // A caret that was moved changes nothing; half a syllable is no text yet.
      if ((dirtyElements.size === 0 && dirtyLeaves.size === 0) || editor.isComposing()) return
      const segments = editorState.read($readSegments)
      if (told.current !== null && sameSegments(segments, told.current)) return
      told.current = segments
      source.write(segments)
    })
  }, [editor, source])

  useEffect(() => {
    setPromptEditor(editor)
    return () => setPromptEditor(null)
  }, [editor])

  useEffect(() => {
    const take = () => {
      const prompt = source.read()
      if (told.current === null || prompt === told.current || sameSegments(prompt, told.current)) return
      told.current = prompt
      editor.update(() => $writeSegments(prompt))
    }
    take()
    return source.subscribe(take)
  }, [editor, source])
  return null
}
