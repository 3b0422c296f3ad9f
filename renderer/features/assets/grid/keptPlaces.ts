import type { Place } from '../list/knownAssets.ts'
import type { Selection } from '../selection/selectionModel.ts'

/** Where one was in a list: by its assets, since the list may be another one by the time that one comes back. */
export interface KeptPlace {
  /** The first asset on the screen, and the group that it is in. */
  readonly top: Place
  readonly topGroupId: string | null
  readonly selection: Selection
}

const keptAtMost = 100
/** By the group, all of them being null; the one that was left last is the last. */
const places = new Map<string | null, KeptPlace>()

export function keepPlace(groupId: string | null, place: KeptPlace): void {
  places.delete(groupId)
  places.set(groupId, place)
  for (const oldest of places.keys()) {
    if (places.size <= keptAtMost) break
    places.delete(oldest)
  }
}
export const keptPlaceOf = (groupId: string | null): KeptPlace | null => places.get(groupId) ?? null
/** Another account. */
export const forgetPlaces = (): void => places.clear()
