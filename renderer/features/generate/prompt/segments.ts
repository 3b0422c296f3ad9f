import {
  $createLineBreakNode,
  $createParagraphNode,
  $createTextNode,
  $getRoot,
  $isElementNode,
  $isLineBreakNode,
  $isTextNode,
  type LexicalNode,
} from 'lexical'
import type { PromptSegment } from '../../../../shared/generation/draft.ts'
import { $createAssetChipNode, $isAssetChipNode } from './chip/AssetChipNode.tsx'

/** What is in the editor, as it is kept: text and chips in turn. Must be called inside a read or an update of it. */
export function $readSegments(): readonly PromptSegment[] {
  const blocks = $getRoot().getChildren()
  return joined(blocks.flatMap((block, index) => [...(index === 0 ? [] : [lineEnd]), ...$segmentsOf(block)]))
}

/** Of the nodes, and of what is in them. */
export function $segmentsOf(node: LexicalNode): readonly PromptSegment[] {
  if ($isAssetChipNode(node)) return [{ kind: 'asset', assetId: node.getAssetId() }]
  if ($isTextNode(node)) return [{ kind: 'text', text: node.getTextContent() }]
  if ($isLineBreakNode(node)) return [lineEnd]
  return $isElementNode(node) ? node.getChildren().flatMap($segmentsOf) : []
}

const lineEnd: PromptSegment = { kind: 'text', text: '\n' }

/** Text that follows text is one piece, and empty text none. */
export function joined(segments: readonly PromptSegment[]): readonly PromptSegment[] {
  const result: PromptSegment[] = []
  for (const segment of segments) {
    const last = result.at(-1)
    if (segment.kind === 'text' && last?.kind === 'text')
      result[result.length - 1] = { kind: 'text', text: last.text + segment.text }
    else if (segment.kind === 'asset' || segment.text !== '') result.push(segment)
  }
  return result
}

/** The nodes of a piece of prompt, to be put into the editor. */
export function $nodesOf(segments: readonly PromptSegment[]): LexicalNode[] {
  return segments.flatMap((segment) =>
    segment.kind === 'asset' ? [$createAssetChipNode(segment.assetId)] : $linesOf(segment.text),
  )
}

function $linesOf(text: string): LexicalNode[] {
  return text
    .split(/\r?\n/)
    .flatMap((line, index) => [
      ...(index === 0 ? [] : [$createLineBreakNode()]),
      ...(line === '' ? [] : [$createTextNode(line)]),
    ])
}

/** Puts the prompt in place of all that is in the editor. */
export function $writeSegments(segments: readonly PromptSegment[]): void {
  const paragraph = $createParagraphNode()
  paragraph.append(...$nodesOf(segments))
  $getRoot().clear().append(paragraph)
}

export const sameSegments = (one: readonly PromptSegment[], other: readonly PromptSegment[]): boolean =>
  one === other || JSON.stringify(joined(one)) === JSON.stringify(joined(other))
