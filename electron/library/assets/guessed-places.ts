import { assetPageSizeMax } from '../../../shared/assets.ts'
import type { LibrarySession } from '../../connection/index.ts'
import type { ListPlace } from './page-refresh.ts'

interface AssetPlace {
  readonly groupId: string
  readonly assetId: string
}

/** Where an asset is in its group, the newest first, from 0; null when that is not known. */
export type PlaceInGroup = (asset: AssetPlace) => Promise<number | null>

/**
 * On which page of its group an asset is that nobody has listed since the start: one request for the page brings a hundred along.
 * That the service lists the newest first is a guess: a group where it mostly proves wrong is not guessed about any more.
 */
export interface GuessedPlaces {
  guess(session: LibrarySession, asset: AssetPlace): Promise<ListPlace | null>
  /** Whether the asset was there. */
  tell(session: LibrarySession, groupId: string, wasRight: boolean): void
}

interface Tally {
  right: number
  wrong: number
}

/** A few assets move from page to page when others come. */
const wrongAllowed = 3

export function createGuessedPlaces(placeOf: PlaceInGroup): GuessedPlaces {
  const tallies = new WeakMap<LibrarySession, Map<string, Tally>>()

  const tallyOf = (session: LibrarySession, groupId: string): Tally => {
    const groups = tallies.get(session) ?? new Map<string, Tally>()
    tallies.set(session, groups)
    const tally = groups.get(groupId) ?? { right: 0, wrong: 0 }
    groups.set(groupId, tally)
    return tally
  }

  return {
    guess: async (session, asset) => {
      const { right, wrong } = tallyOf(session, asset.groupId)
      if (wrong >= wrongAllowed && wrong > right) return null
      const place = await placeOf(asset).catch(() => null)
      if (place === null) return null
      return { page: Math.floor(place / assetPageSizeMax) + 1, pageSize: assetPageSizeMax }
    },
    tell: (session, groupId, wasRight) => {
      const tally = tallyOf(session, groupId)
      if (wasRight) tally.right += 1
      else tally.wrong += 1
    },
  }
}
