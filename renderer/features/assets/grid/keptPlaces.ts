import type { LibraryQuery } from '../../../../shared/library.ts'
import type { Place } from '../list/knownAssets.ts'
import { groupIdOf, isSameQuery } from '../list/listQuery.ts'
import type { Selection } from '../selection/selectionModel.ts'

/** Where one was in a list: by its assets, since the list may be another one by the time that one comes back. */
export interface KeptPlace {
  /** The list that it is in: places, and a selection of all, say nothing about another one. */
  readonly query: LibraryQuery
  /** The first asset on the screen, and the group that it is in. */
  readonly top: Place
  readonly topGroupId: string | null
  readonly selection: Selection
}

const keptAtMost = 100
/** By the group, all of them being null; the one that was left last is the last. */
const places = new Map<string | null, KeptPlace>()

export function keepPlace(place: KeptPlace): void {
  const groupId = groupIdOf(place.query)
  places.delete(groupId)
  places.set(groupId, place)
  for (const oldest of places.keys()) {
    if (places.size <= keptAtMost) break
    places.delete(oldest)
  }
}
/** Null where the list was another one then, by its filter or its order: that one begins at its top, with nothing selected. */
export function keptPlaceOf(query: LibraryQuery): KeptPlace | null {
  const kept = places.get(groupIdOf(query))
  return kept !== undefined && isSameQuery(kept.query, query) ? kept : null
}
/** Another account. */
export const forgetPlaces = (): void => places.clear()
