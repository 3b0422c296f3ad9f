import { DecoratorNode, type LexicalNode, type NodeKey, type SerializedLexicalNode } from 'lexical'
import type { ReactNode } from 'react'
import { AssetChip } from './AssetChip.tsx'

interface SerializedAssetChip extends SerializedLexicalNode {
  readonly assetId: string
}

/** An asset in the middle of the text. It holds the id alone: name, picture and number follow from what is known of it. */
export class AssetChipNode extends DecoratorNode<ReactNode> {
  readonly __assetId: string

  static override getType(): string {
    return 'asset-chip'
  }

  static override clone(node: AssetChipNode): AssetChipNode {
    return new AssetChipNode(node.__assetId, node.__key)
  }

  static override importJSON({ assetId }: Readonly<Record<string, unknown>>): AssetChipNode {
    return new AssetChipNode(typeof assetId === 'string' ? assetId : '')
  }

  constructor(assetId: string, key?: NodeKey) {
    super(key)
    this.__assetId = assetId
  }

  getAssetId(): string {
    return this.__assetId
  }

  override exportJSON(): SerializedAssetChip {
    return { ...super.exportJSON(), assetId: this.__assetId }
  }

  override createDOM(): HTMLElement {
    const element = document.createElement('span')
    element.dataset.chip = this.__assetId
    return element
  }

  override updateDOM(): false {
    return false
  }

  override isInline(): true {
    return true
  }

  /** The arrows step over it. */
  override isKeyboardSelectable(): false {
    return false
  }

  override decorate(): ReactNode {
    return <AssetChip assetId={this.__assetId} />
  }
}

export function $createAssetChipNode(assetId: string): AssetChipNode {
  return new AssetChipNode(assetId)
}

export function $isAssetChipNode(node: LexicalNode | null | undefined): node is AssetChipNode {
  return node instanceof AssetChipNode
}
