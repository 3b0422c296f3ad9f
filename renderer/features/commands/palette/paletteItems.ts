import type { ReactNode } from 'react'
import { foldForSearch } from '../../../../shared/text/fold-text.ts'

/** Something that one can go to, or have done. */
export interface PaletteItem {
  /** Its kind and id, unlike that of any other. */
  readonly key: string
  readonly label: string
  readonly icon: ReactNode
  /** Where it is, beside its name. */
  readonly detail?: string
  readonly shortcut?: string
  /** Found for the text before: it is chosen only if it is found for this one too. */
  readonly isOfBefore?: boolean
  readonly run: () => void
}

export interface FoldedItem {
  readonly item: PaletteItem
  readonly folded: string
}

/** Once for all that is typed: there may be thousands. */
export const foldItems = (items: readonly PaletteItem[]): readonly FoldedItem[] =>
  items.map((item) => ({ item, folded: foldForSearch(item.label) }))

/** How well a name fits what is typed, the less the better; null where a word is not in it. */
function rankOf(folded: string, words: readonly string[]): number | null {
  if (!words.every((word) => folded.includes(word))) return null
  const [first = ''] = words
  if (folded.startsWith(first)) return 0
  return words.every((word) => startsAWord(folded, word)) ? 1 : 2
}

const startsAWord = (folded: string, word: string): boolean => {
  for (let at = folded.indexOf(word); at !== -1; at = folded.indexOf(word, at + 1))
    if (at === 0 || !/[\p{L}\p{N}]/u.test(folded.charAt(at - 1))) return true
  return false
}

/**
 * Those that have all the words, the best first, and among equals those that were used last. Each place is kept otherwise.
 * @param recent keys, the last one first
 */
export function findItems(
  items: readonly FoldedItem[],
  text: string,
  recent: readonly string[],
  atMost: number,
): readonly PaletteItem[] {
  const words = foldForSearch(text)
    .split(/\s+/)
    .filter((word) => word !== '')
  const agoOf = new Map(recent.map((key, ago) => [key, ago]))
  const ranked = items.flatMap(({ item, folded }) => {
    const rank = rankOf(folded, words)
    return rank === null ? [] : [{ item, rank, ago: agoOf.get(item.key) ?? recent.length }]
  })
  return ranked
    .sort((a, b) => a.rank - b.rank || a.ago - b.ago)
    .slice(0, atMost)
    .map(({ item }) => item)
}

/** The ones that were used last, the last one first. */
export const recentOf = (items: readonly FoldedItem[], recent: readonly string[]): readonly PaletteItem[] => {
  const byKey = new Map(items.map(({ item }) => [item.key, item]))
  return recent.flatMap((key) => byKey.get(key) ?? [])
}

/**
 * What Enter or a click means by now.
 * @param key of what was pointed at; null: the first
 * @returns 'wait' while that is of the text before; null where it is not there any more
 */
export function chosenItem(items: readonly PaletteItem[], key: string | null): PaletteItem | 'wait' | null {
  const item = key === null ? items[0] : items.find((candidate) => candidate.key === key)
  return item?.isOfBefore === true ? 'wait' : (item ?? null)
}
