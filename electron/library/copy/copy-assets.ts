import type { CopyFormat, LibraryCopy, LibrarySelection } from '../../../shared/library.ts'
import { isKnownWhole } from '../index/known-whole.ts'
import type { LibraryLists } from '../index/library-lists.ts'
import type { PickedAsset } from '../index/query/picking.ts'
import { copiedText } from './copied-text.ts'

export interface CopyOrder {
  readonly selection: LibrarySelection
  readonly format: CopyFormat
  readonly withFailed: boolean
  /** How many a whole list has by what the person sees; null where that is not known. */
  readonly expected: number | null
}

/** Copies assets, a hundred thousand as well: the text is made here and never passes through the page. */
export function createCopyAssets(options: {
  readonly lists: Pick<LibraryLists, 'picked' | 'list'>
  /** Of the generation endpoints. */
  readonly baseUrl: () => string
  readonly copyText: (text: string) => Promise<void>
}): (order: CopyOrder) => Promise<LibraryCopy> {
  const isWhole = async ({ selection, expected }: CopyOrder, known: number): Promise<boolean> => {
    if (selection.kind === 'some') return true
    if (expected !== null) return known === expected
    return isKnownWhole(options.lists, selection)
  }

  return async (order) => {
    const picked = await options.lists.picked(order.selection)
    if (!(await isWhole(order, picked.length))) return { outcome: 'notKnown' }
    const wanted = order.withFailed ? picked : withoutFailed(picked)
    const { text, count } = copiedText(order.format, wanted, options.baseUrl())
    if (text !== '' && count > 0) await options.copyText(text)
    return {
      outcome: 'copied',
      copied: count,
      failed: picked.length - wanted.length,
      noPlace: wanted.length - count,
    }
  }
}

/** Failed assets cannot be referred to; where there is nothing else, they are what is meant. */
function withoutFailed(assets: readonly PickedAsset[]): readonly PickedAsset[] {
  const usable = assets.filter(({ status }) => status !== 'failed')
  return usable.length === 0 ? assets : usable
}
