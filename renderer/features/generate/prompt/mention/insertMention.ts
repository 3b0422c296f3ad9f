import { $getNodeByKey, $getSelection, $isRangeSelection, $isTextNode } from 'lexical'
import { $createAssetChipNode } from '../chip/AssetChipNode.tsx'
import type { Mention } from './useMention.ts'

/** Puts a chip where the "@" and the letters behind it are, and the caret behind it. No space is added: Chinese has none. */
export function $insertMention({ nodeKey, start, query }: Mention, assetId: string): void {
  const node = $getNodeByKey(nodeKey)
  if (!$isTextNode(node)) return
  const selection = $getSelection()
  const caret =
    $isRangeSelection(selection) && selection.anchor.key === nodeKey ? selection.anchor.offset : null
  const end = Math.max(start + 1 + query.length, caret ?? 0)
  const parts = node.splitText(start, end)
  const typed = parts[start === 0 ? 0 : 1]
  const chip = $createAssetChipNode(assetId)
  typed?.replace(chip)
  chip.selectNext(0, 0)
}
