import {
  $getRoot,
  $getSelection,
  $isRangeSelection,
  $isTextNode,
  type LexicalEditor,
  type RangeSelection,
} from 'lexical'
import { flushSync } from 'react-dom'
import type { PromptSegment } from '../../../../shared/generation/draft.ts'
import { showPart } from '../shownPart.ts'
import { $nodesOf } from './segments.ts'

let editor: LexicalEditor | null = null

/** The prompt that is on the screen: there is one at most. */
export const promptEditor = (): LexicalEditor | null => editor
export const setPromptEditor = (next: LexicalEditor | null): void => {
  editor = next
}

/** In a narrow window it may not be on the screen. */
function shownEditor(): LexicalEditor | null {
  flushSync(() => showPart('compose'))
  return editor
}

/** Puts a piece of prompt where the caret is, or was; at the end where there has been none. */
export function insertIntoPrompt(segments: readonly PromptSegment[]): void {
  const editor = shownEditor()
  editor?.update(() => {
    const selection = $getSelection()
    const place = $isRangeSelection(selection) ? selection : $getRoot().selectEnd()
    place.insertNodes($nodesOf(apart($textBefore(place), segments)))
  })
  editor?.focus()
}

function $textBefore({ anchor }: RangeSelection): string {
  const node = anchor.getNode()
  return $isTextNode(node) ? node.getTextContent().slice(0, anchor.offset) : ''
}

/** Words do not run into those before them; Chinese has no spaces. */
export function apart(before: string, segments: readonly PromptSegment[]): readonly PromptSegment[] {
  const [first] = segments
  const touches =
    /[\p{L}\p{N}\p{P}]$/u.test(before) && first?.kind === 'text' && /^[\p{L}\p{N}]/u.test(first.text)
  const isHan =
    /\p{Script=Han}$/u.test(before) || (first?.kind === 'text' && /^\p{Script=Han}/u.test(first.text))
  return touches && !isHan ? [{ kind: 'text', text: ' ' }, ...segments] : segments
}

export const mentionInPrompt = (assetId: string): void => insertIntoPrompt([{ kind: 'asset', assetId }])

/** As if a person had typed it, so that what follows "@" follows. */
export function typeIntoPrompt(text: string): void {
  editor?.update(() => {
    const selection = $getSelection()
    const place = $isRangeSelection(selection) ? selection : $getRoot().selectEnd()
    place.insertText(text)
  })
  editor?.focus()
}
