import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import {
  $getSelection,
  $isElementNode,
  $isRangeSelection,
  $isTextNode,
  COMMAND_PRIORITY_NORMAL,
  COPY_COMMAND,
  CUT_COMMAND,
  PASTE_COMMAND,
} from 'lexical'
import { useEffect } from 'react'
import type { PromptSegment } from '../../../../../shared/generation/draft.ts'
import { knownAsset, rememberReferences } from '../../library/knownAssets.ts'
import { allOf } from '../registrations.ts'
import { $nodesOf, $segmentsOf, joined } from '../segments.ts'
import { plainText, promptType, readCopied, writeCopied } from './promptClipboard.ts'

/** Copying and pasting keep chips; other programs get their names. */
export function ClipboardPlugin() {
  const [editor] = useLexicalComposerContext()
  useEffect(() => {
    const copy = (event: unknown, cut: boolean): boolean => {
      const selection = $getSelection()
      if (!(event instanceof ClipboardEvent) || event.clipboardData === null) return false
      if (!$isRangeSelection(selection) || selection.isCollapsed()) return false
      event.preventDefault()
      const segments = $selectedSegments()
      const references = segments.flatMap((segment) => {
        const known = segment.kind === 'asset' ? knownAsset(segment.assetId) : undefined
        return known === undefined ? [] : [known]
      })
      event.clipboardData.setData(promptType, writeCopied({ segments, references }))
      event.clipboardData.setData(
        'text/plain',
        plainText(segments, (id) => knownAsset(id)?.name ?? id),
      )
      if (cut) selection.removeText()
      return true
    }
    return allOf(
      editor.registerCommand(COPY_COMMAND, (event) => copy(event, false), COMMAND_PRIORITY_NORMAL),
      editor.registerCommand(CUT_COMMAND, (event) => copy(event, true), COMMAND_PRIORITY_NORMAL),
      editor.registerCommand(
        PASTE_COMMAND,
        (event) => {
          const selection = $getSelection()
          if (!(event instanceof ClipboardEvent) || !$isRangeSelection(selection)) return false
          const copied = readCopied(event.clipboardData?.getData(promptType) ?? '')
          if (copied === null) return false
          event.preventDefault()
          rememberReferences(copied.references)
          selection.insertNodes($nodesOf(copied.segments))
          return true
        },
        COMMAND_PRIORITY_NORMAL,
      ),
    )
  }, [editor])
  return null
}

/** Of the first and the last text only what is selected of them. */
function $selectedSegments(): readonly PromptSegment[] {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return []
  const { anchor, focus } = selection
  const [start, end] = selection.isBackward() ? [focus, anchor] : [anchor, focus]
  const segments = selection.getNodes().flatMap((node): readonly PromptSegment[] => {
    if (!$isTextNode(node)) return $isElementNode(node) ? [] : $segmentsOf(node)
    const from = start.type === 'text' && start.key === node.getKey() ? start.offset : 0
    const to = end.type === 'text' && end.key === node.getKey() ? end.offset : undefined
    return [{ kind: 'text', text: node.getTextContent().slice(from, to) }]
  })
  return joined(segments)
}
