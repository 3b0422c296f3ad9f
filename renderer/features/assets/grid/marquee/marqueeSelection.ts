import type { AssetList, IdAndGroup } from '../../list/assetList.ts'
import { isTooLong, namedAssetsMax, type Selection, selectRange } from '../../selection/selectionModel.ts'
import type { PlaceRange } from '../layout/tilesTouched.ts'

type Listed = Pick<AssetList, 'at' | 'isFresh' | 'placeAt'>

/** What was selected before, and whether it stays (Ctrl, Shift). */
export interface MarqueeBase {
  readonly selection: Selection
  readonly add: boolean
}

/**
 * The selection with what a rectangle touches, as far as that is on hand: `known` of them. `isUpward`: it was drawn towards the
 * beginning, and so the keyboard goes to the first. `isWhole`: nothing of it must be asked for.
 */
export function selectTouched(
  { selection, add }: MarqueeBase,
  ranges: readonly PlaceRange[],
  isUpward: boolean,
  list: Listed,
): { readonly selection: Selection; readonly known: number; readonly isWhole: boolean } {
  const first = ranges[0]?.first
  const last = ranges.at(-1)
  if (first === undefined || last === undefined)
    return { selection: selectRange(selection, selection.focus, [], add), known: 0, isWhole: true }
  let isWhole = true
  const ids: IdAndGroup[] = []
  for (const range of ranges) {
    for (let index = range.first; index < range.end; index += 1) {
      const asset = list.at(index)
      if (asset !== undefined) ids.push([asset.assetId, asset.groupId])
      if (asset === undefined || !list.isFresh(index)) isWhole = false
    }
  }
  const ends = [list.placeAt(first), list.placeAt(last.end - 1)] as const
  const [anchor, focus] = isUpward ? [ends[1], ends[0]] : ends
  return { selection: selectRange({ ...selection, anchor }, focus, ids, add), known: ids.length, isWhole }
}

/**
 * What is selected once it is drawn. Of more than can be named the list is asked how else to say it: until it answers, what was selected
 * before is, with the keyboard where it was drawn to.
 */
export function untilAnswered(
  { selection: before }: MarqueeBase,
  drawn: Selection,
  max = namedAssetsMax,
): Selection {
  if (drawn.mode === 'all' || !isTooLong(drawn, max)) return drawn
  return { ...before, anchor: drawn.anchor, focus: drawn.focus }
}

/** Of all from the first touched place to the last, those that are touched. */
export function touchedOf(ids: readonly IdAndGroup[], ranges: readonly PlaceRange[]): readonly IdAndGroup[] {
  const from = ranges[0]?.first ?? 0
  return ranges.flatMap(({ first, end }) => ids.slice(first - from, end - from))
}
