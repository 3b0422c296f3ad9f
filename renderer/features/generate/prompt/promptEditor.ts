import { $getRoot, $getSelection, $isRangeSelection, type LexicalEditor } from 'lexical'
import type { PromptSegment } from '../../../../shared/generation/draft.ts'
import { $nodesOf } from './segments.ts'

let editor: LexicalEditor | null = null

/** The prompt that is on the screen: there is one at most. */
export const promptEditor = (): LexicalEditor | null => editor
export const setPromptEditor = (next: LexicalEditor | null): void => {
  editor = next
}

/** Puts a piece of prompt where the caret is, or was; at the end where there has been none. */
export function insertIntoPrompt(segments: readonly PromptSegment[]): void {
  editor?.update(() => {
    const selection = $getSelection()
    const place = $isRangeSelection(selection) ? selection : $getRoot().selectEnd()
    place.insertNodes($nodesOf(segments))
  })
  editor?.focus()
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
