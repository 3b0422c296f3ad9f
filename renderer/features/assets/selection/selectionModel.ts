import { type Merge, type Place, relocate, topOfList } from '../list/knownAssets.ts'

/**
 * Selection in a list that is longer than what is loaded and that changes while one looks: by asset id, not by place.
 * `all` stands for every asset of the list but those in `ids`, each of which comes with its group.
 */
export interface Selection {
  readonly mode: 'some' | 'all'
  readonly ids: ReadonlyMap<string, string>
  /** Where a range starts, and where the keyboard is. */
  readonly anchor: Place
  readonly focus: Place
}

/** Which assets of a list, wherever the keyboard is. */
export type ChosenAssets = Pick<Selection, 'mode' | 'ids'>

export const emptySelection: Selection = {
  mode: 'some',
  ids: new Map(),
  anchor: topOfList,
  focus: topOfList,
}

export const isSelected = (selection: ChosenAssets, id: string): boolean =>
  selection.ids.has(id) === (selection.mode === 'some')

export const selectedCount = (selection: ChosenAssets, total: number): number =>
  selection.mode === 'some' ? selection.ids.size : Math.max(0, total - selection.ids.size)

/** A place whose asset is known. */
export interface AssetPlace extends Place {
  readonly id: string
  readonly groupId: string
}

const placeAlone = ({ id, index }: AssetPlace): Place => ({ id, index })

export const selectOnly = (place: AssetPlace): Selection => ({
  mode: 'some',
  ids: new Map([[place.id, place.groupId]]),
  anchor: placeAlone(place),
  focus: placeAlone(place),
})

/** Ctrl+click: in or out, and the next range starts here. */
export function toggle(selection: Selection, place: AssetPlace): Selection {
  const ids = new Map(selection.ids)
  if (!ids.delete(place.id)) ids.set(place.id, place.groupId)
  return { ...selection, ids, anchor: placeAlone(place), focus: placeAlone(place) }
}

/** Shift+click, once the ids from the anchor to there are known; `add` keeps what was selected (Ctrl+Shift). */
export function selectRange(
  selection: Selection,
  focus: Place,
  ids: Iterable<readonly [id: string, groupId: string]>,
  add: boolean,
): Selection {
  if (add && selection.mode === 'all') {
    const excluded = new Map(selection.ids)
    for (const [id] of ids) excluded.delete(id)
    return { ...selection, ids: excluded, focus }
  }
  return {
    mode: 'some',
    ids: new Map([...(add ? selection.ids : []), ...ids]),
    anchor: selection.anchor,
    focus,
  }
}

/** As many assets a request names, as in the contract, which a test compares. */
export const namedAssetsMax = 200_000

export const isTooLong = ({ ids }: ChosenAssets, max = namedAssetsMax): boolean => ids.size > max

/**
 * The same as all of the list but for those that are not selected, which is how more assets than a request names are said; `listed` is all of
 * it. The keyboard is where it is by now. Null where the others are too many as well.
 */
export function asAllBut(
  selection: Selection,
  focus: Place,
  listed: Iterable<readonly [id: string, groupId: string]>,
  max = namedAssetsMax,
): Selection | null {
  const others = new Map([...listed].filter(([id]) => !isSelected(selection, id)))
  const inverse: Selection = { ...selection, mode: 'all', ids: others, focus }
  return isTooLong(inverse, max) ? null : inverse
}

export const selectAll = (selection: Selection): Selection => ({ ...selection, mode: 'all', ids: new Map() })

/** The list changed: places follow their assets, and what left the list is not selected any more. */
export function followList(selection: Selection, merge: Merge): Selection {
  const lost = [...merge.gone.keys()].some((id) => selection.ids.has(id))
  const anchor = samePlace(selection.anchor, relocate(selection.anchor, merge))
  const focus = samePlace(selection.focus, relocate(selection.focus, merge))
  if (!lost && anchor === selection.anchor && focus === selection.focus) return selection
  const ids = lost ? new Map([...selection.ids].filter(([id]) => !merge.gone.has(id))) : selection.ids
  return { mode: selection.mode, ids, anchor, focus }
}

const samePlace = (before: Place, after: Place): Place =>
  before.id === after.id && before.index === after.index ? before : after
