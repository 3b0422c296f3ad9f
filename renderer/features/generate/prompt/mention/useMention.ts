import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { $getSelection, $isRangeSelection, $isTextNode, type LexicalEditor } from 'lexical'
import { useCallback, useEffect, useRef, useState } from 'react'
import { findMention } from './findMention.ts'

export interface Mention {
  readonly query: string
  /** Which "@" it is, while it stays in its text. */
  readonly nodeKey: string
  readonly start: number
  /** Where it is on the screen. */
  readonly at: DOMRect
  /** Where the prompt is. */
  readonly within: DOMRect
}

/** The mention that is being typed. Nothing while an input method is at work: what it shows is no text yet. */
export function useMention(): { readonly mention: Mention | null; readonly dismiss: () => void } {
  const [editor] = useLexicalComposerContext()
  const [mention, setMention] = useState<Mention | null>(null)
  /** The "@" whose list was closed: it stays text. */
  const dismissed = useRef<string | null>(null)

  useEffect(
    () =>
      editor.registerUpdateListener(() => {
        if (editor.isComposing()) return
        const found = readMention(editor)
        const place = found === null ? null : `${found.nodeKey} ${found.start}`
        if (place !== dismissed.current) dismissed.current = null
        const next = dismissed.current === null ? found : null
        setMention((last) => (last === null && next === null ? last : next))
      }),
    [editor],
  )
  useEffect(() => {
    const root = editor.getRootElement()
    const close = () => setMention(null)
    root?.addEventListener('blur', close)
    return () => root?.removeEventListener('blur', close)
  }, [editor])

  const dismiss = useCallback(() => {
    setMention((last) => {
      if (last !== null) dismissed.current = `${last.nodeKey} ${last.start}`
      return null
    })
  }, [])
  return { mention, dismiss }
}

function readMention(editor: LexicalEditor): Mention | null {
  const found = editor.getEditorState().read(() => {
    const selection = $getSelection()
    if (!$isRangeSelection(selection) || !selection.isCollapsed()) return null
    const node = selection.anchor.getNode()
    if (!$isTextNode(node)) return null
    const text = findMention(node.getTextContent().slice(0, selection.anchor.offset))
    return text === null ? null : { ...text, nodeKey: node.getKey() }
  })
  if (found === null) return null
  const text = editor.getElementByKey(found.nodeKey)?.firstChild
  if (!(text instanceof Text) || text.length <= found.start) return null
  const range = document.createRange()
  range.setStart(text, found.start)
  range.setEnd(text, found.start + 1)
  const within = editor.getRootElement()?.getBoundingClientRect() ?? new DOMRect()
  return { ...found, at: range.getBoundingClientRect(), within }
}
