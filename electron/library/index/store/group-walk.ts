import type { Asset } from '../../../../shared/assets.ts'
import type { IndexStore, Walk } from './index-store.ts'

/** What the service answered to {@link nextPageOf}: a page of a group's whole list, without filters. */
export interface WalkedPage {
  readonly page: number
  readonly assets: readonly Asset[]
  /** As the service says; null when it says none. */
  readonly total: number | null
  readonly hasMore: boolean
  /** The same as the page before it, asset by asset: a service that ignores `page`. */
  readonly isRepeated: boolean
  /** For long nothing else was said than that there is nothing in the group. */
  readonly isEmptyForLong?: boolean
}

export interface WalkProgress {
  /** Whether a search could find something else now, or another group is known whole. */
  readonly hasChanged: boolean
  /**
   * `again`: what this walk did not see may only have slipped from page to page while it went. `doubt`: nothing is there, it is said, of a
   * group of which several assets are known.
   */
  readonly next: 'page' | 'done' | 'again' | 'doubt'
}

/** A million assets: more is a service that never says stop. */
const maxPages = 10_000
/** However little seems to have changed, so old nothing is believed. */
const wholeWalkMs = 24 * 3_600_000

export const nextPageOf = (walk: Walk): number => walk.nextPage ?? 1

/**
 * Takes in one page. All of it is written or nothing, so that a walk goes on after any end of the app. Where it ends, assets that it
 * did not see are removed: lists shift while they are read, so only when the total stayed the same, or two walks missed them.
 */
export function walkPage(
  store: IndexStore,
  accountId: string,
  groupId: string,
  answer: WalkedPage,
  atMs: number,
): WalkProgress {
  return store.atomically(() => {
    if (isEmptyInDoubt(store, accountId, groupId, answer)) return { hasChanged: false, next: 'doubt' }
    const before = store.walkOf(accountId, groupId)
    const walkBeganAtMs = answer.page === 1 ? atMs : (before.beganAtMs ?? atMs)
    const seen = { groupId, assets: answer.assets, atMs, byWalk: true, walkBeganAtMs }
    const hasFound = store.seen(accountId, seen)
    if (answer.page === 1) store.checked(accountId, groupId, atMs)
    if (isAllKnown(store, accountId, groupId, answer, before, atMs)) {
      return { hasChanged: hasFound, next: 'done' }
    }
    const walk = goOn(before, answer, walkBeganAtMs)
    store.saveWalk(accountId, groupId, walk)
    if (walk.walk !== before.walk) store.seen(accountId, seen)
    const isCutOff = answer.isRepeated || answer.page >= maxPages || isBeyondReach(answer)
    if (isCutOff) {
      store.saveWalk(accountId, groupId, { ...walk, nextPage: null, completedAtMs: null })
      return { hasChanged: hasFound || before.completedAtMs !== null, next: 'done' }
    }
    if (answer.hasMore) return { hasChanged: hasFound, next: 'page' }
    store.saveWalk(accountId, groupId, { ...walk, nextPage: null, completedAtMs: atMs })
    // One page is of one moment.
    const isSure = walk.isSteady || answer.page === 1
    const hasRemoved = store.removeUnseen(accountId, groupId, isSure ? walk.walk : walk.walk - 1)
    return {
      hasChanged: hasFound || hasRemoved || before.completedAtMs === null,
      next: store.countUnseen(accountId, groupId, walk.walk) > 0 ? 'again' : 'done',
    }
  })
}

/** As likely a service that is out of order: what is known stays readable meanwhile. */
const isEmptyInDoubt = (
  store: IndexStore,
  accountId: string,
  groupId: string,
  { page, assets, hasMore, isEmptyForLong }: WalkedPage,
): boolean =>
  page === 1 &&
  assets.length === 0 &&
  !hasMore &&
  isEmptyForLong !== true &&
  store.count(accountId, groupId) > 1

/** Nothing on a page after which there is more: it lies further than the app reads an answer. */
const isBeyondReach = ({ assets, hasMore }: WalkedPage): boolean => assets.length === 0 && hasMore

const goOn = (before: Walk, { page, total }: WalkedPage, beganAtMs: number): Walk =>
  page === 1
    ? {
        walk: before.walk + 1,
        nextPage: 2,
        firstTotal: total,
        isSteady: total !== null,
        beganAtMs,
        completedAtMs: before.completedAtMs,
      }
    : { ...before, nextPage: page + 1, isSteady: before.isSteady && total === before.firstTotal }

/**
 * A long list needs no walk when as many are known as the service says: what came since stands on the first page, or was listed by
 * somebody else.
 */
function isAllKnown(
  store: IndexStore,
  accountId: string,
  groupId: string,
  { page, total, hasMore }: WalkedPage,
  { completedAtMs, nextPage }: Walk,
  atMs: number,
): boolean {
  if (page > 1 || !hasMore || nextPage !== null || completedAtMs === null) return false
  const ageMs = atMs - completedAtMs
  // One of the future was written by a clock that was wrong.
  return ageMs >= 0 && ageMs < wholeWalkMs && total === store.count(accountId, groupId)
}
