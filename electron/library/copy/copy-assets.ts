import type { CopyFormat, LibraryCopy, LibrarySelection } from '../../../shared/library.ts'
import { isKnownWhole } from '../index/known-whole.ts'
import type { LibraryLists } from '../index/library-lists.ts'

export interface CopyOrder {
  readonly selection: LibrarySelection
  readonly format: CopyFormat
  readonly withFailed: boolean
  /** How many a whole list has by what the person sees; null where that is not known. */
  readonly expected: number | null
}

/** Copies assets, a hundred thousand as well: the text is made where they are kept and never passes through the page. */
export function createCopyAssets(options: {
  readonly lists: Pick<LibraryLists, 'copied' | 'list'>
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
    const { selection, format, withFailed } = order
    const baseUrl = options.baseUrl()
    const { text, count, known, failed } = await options.lists.copied(selection, {
      format,
      withFailed,
      baseUrl,
    })
    if (!(await isWhole(order, known))) return { outcome: 'notKnown' }
    if (text !== '' && count > 0) await options.copyText(text)
    return { outcome: 'copied', copied: count, failed, noPlace: known - failed - count }
  }
}
