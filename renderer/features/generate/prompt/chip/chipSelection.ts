import {
  $createRangeSelection,
  $getSelection,
  $isRangeSelection,
  $isTextNode,
  $setSelection,
  type LexicalNode,
  type PointType,
  type RangeSelection,
} from 'lexical'
import { $isAssetChipNode, type AssetChipNode } from './AssetChipNode.tsx'

/** The node that a key would delete from there; null inside of a text. */
function $nodeBeside(point: PointType, backward: boolean): LexicalNode | null {
  const node = point.getNode()
  if ($isTextNode(node)) {
    const atEdge = point.offset === (backward ? 0 : node.getTextContentSize())
    return atEdge ? (backward ? node.getPreviousSibling() : node.getNextSibling()) : null
  }
  if (point.type !== 'element' || !('getChildAtIndex' in node)) return null
  return node.getChildAtIndex(backward ? point.offset - 1 : point.offset)
}

/** The chip that Backspace, or Delete, is about: the one right beside the caret. */
export function $chipBeside(selection: RangeSelection, backward: boolean): AssetChipNode | null {
  if (!selection.isCollapsed()) return null
  const node = $nodeBeside(selection.anchor, backward)
  return $isAssetChipNode(node) ? node : null
}

/**
 * A chip is chosen by a range around it, as text is: what is typed next takes its place, by an input method too, and
 * copying, cutting and deleting need no case of their own.
 */
export function $chooseChip(chip: AssetChipNode): void {
  const parent = chip.getParentOrThrow()
  const index = chip.getIndexWithinParent()
  const range = $createRangeSelection()
  range.anchor.set(parent.getKey(), index, 'element')
  range.focus.set(parent.getKey(), index + 1, 'element')
  $setSelection(range)
}

/** The chips that the selection holds, whole. */
export function $chosenChips(): readonly AssetChipNode[] {
  const selection = $getSelection()
  if (!$isRangeSelection(selection) || selection.isCollapsed()) return []
  return selection.getNodes().filter($isAssetChipNode)
}

/** The one chip that is chosen, with nothing beside it. */
export function $chosenChip(): AssetChipNode | null {
  const selection = $getSelection()
  if (!$isRangeSelection(selection) || selection.getTextContent() !== '') return null
  const [chip, other] = $chosenChips()
  return other === undefined ? (chip ?? null) : null
}
