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
 * On which page of its group an asset is that nobody has listed since the start. One that is wanted by itself, as the hits of a search
 * are, is asked for with a few neighbours: a hundred for each of them is what reading and keeping lists was busy with. Where several of
 * a page are wanted, one request brings them all.
 * That the service lists the newest first is a guess: a group where it mostly proves wrong is not guessed about any more.
 */
export interface GuessedPlaces {
  /** To be asked one after the other, until the asset is there. */
  guess(session: LibrarySession, asset: AssetPlace): Promise<readonly ListPlace[]>
  /** Whether the asset was at that place. */
  tell(session: LibrarySession, groupId: string, place: ListPlace, wasRight: boolean): void
}

interface GroupGuesses {
  right: number
  wrong: number
  /** Others came since the index heard of it: a few neighbours are too few. */
  hasMoved: boolean
  /** By their pages of full size, who was wanted first; null: others as well. */
  readonly wanted: Map<number, string | null>
  /** Whose places are being asked for. */
  readonly underWay: Set<Promise<number | null>>
}

/** A few assets move from page to page when others come. */
const wrongAllowed = 3
const narrowPageSize = 10

const pageAt = (place: number, pageSize: number): ListPlace => ({
  page: Math.floor(place / pageSize) + 1,
  pageSize,
})

export function createGuessedPlaces(placeOf: PlaceInGroup): GuessedPlaces {
  const sessions = new WeakMap<LibrarySession, Map<string, GroupGuesses>>()

  const guessesOf = (session: LibrarySession, groupId: string): GroupGuesses => {
    const groups = sessions.get(session) ?? new Map<string, GroupGuesses>()
    sessions.set(session, groups)
    const known = groups.get(groupId)
    if (known !== undefined) return known
    const none = { right: 0, wrong: 0, hasMoved: false, wanted: new Map(), underWay: new Set<never>() }
    groups.set(groupId, none)
    return none
  }

  const findPlace = async (guesses: GroupGuesses, asset: AssetPlace): Promise<number | null> => {
    const asking = placeOf(asset).catch(() => null)
    guesses.underWay.add(asking)
    const place = await asking
    guesses.underWay.delete(asking)
    return place
  }

  return {
    guess: async (session, asset) => {
      const guesses = guessesOf(session, asset.groupId)
      const { right, wrong, wanted } = guesses
      if (wrong >= wrongAllowed && wrong > right) return []
      const place = await findPlace(guesses, asset)
      if (place === null) return []
      const whole = pageAt(place, assetPageSizeMax)
      const first = wanted.get(whole.page)
      if (first === undefined) wanted.set(whole.page, asset.assetId)
      else if (first !== asset.assetId) wanted.set(whole.page, null)
      // A screen asks for all its tiles at a time: those that asked together are looked at together.
      await Promise.all(guesses.underWay)
      const isAlone = wanted.get(whole.page) === asset.assetId
      return isAlone && !guesses.hasMoved ? [pageAt(place, narrowPageSize), whole] : [whole]
    },
    tell: (session, groupId, { pageSize }, wasRight) => {
      const guesses = guessesOf(session, groupId)
      if (wasRight) guesses.right += 1
      else if (pageSize === narrowPageSize) guesses.hasMoved = true
      else guesses.wrong += 1
    },
  }
}
