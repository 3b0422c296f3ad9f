import type { Database } from 'better-sqlite3'
import type { AssetHits, AssetSearch } from '../../../shared/assets.ts'
import type { Group, GroupList } from '../../../shared/groups.ts'
import { AppFailure } from '../../../shared/result.ts'
import type { AssetsPage, ListAssetsInput } from '../../api/index.ts'
import { type Clock, type ClockTimer, systemClock } from '../../base/clock.ts'
import { createListeners } from '../../base/listeners.ts'
import { type CurrentSession, type LibrarySession, requireSession } from '../../connection/index.ts'
import { toAsset } from '../assets/asset-mapping.ts'
import { createAssetSearch } from './asset-search.ts'
import { createGroupWalker, type GroupWalker } from './group-walker.ts'
import { createIndexStore } from './index-store.ts'

/** All assets of all groups, as far as they were ever seen, kept on this computer. */
export interface AssetIndex {
  /** @throws AppFailure keyNeeded, storageFailed */
  search(input: AssetSearch): AssetHits
  /** Whatever part of the app listed assets, this is what it got. */
  listed(accountId: string, input: ListAssetsInput, page: AssetsPage): void
  /** Assets of the group came, went or settled. */
  markChanged(groupId: string): void
  /** Another session, or none: what is known of the groups is completed for that one. */
  sessionChanged(): void
  /** The list of groups is another one. */
  groupsChanged(): void
  /** At most once a second. */
  onChanged(listener: () => void): () => void
  stop(): void
}

export interface AssetIndexOptions {
  readonly database: Database
  readonly session: CurrentSession
  readonly groups: {
    list(input: { readonly refresh: boolean }): Promise<GroupList>
    find(groupId: string): Group | null
  }
  readonly onDefect: (where: string, cause: unknown) => void
  readonly clock?: Clock
  readonly random?: () => number
}

/** The page asks anew each time that it is told. */
const tellEveryMs = 1_000
const forgetEveryMs = 100

export function createAssetIndex(options: AssetIndexOptions): AssetIndex {
  const { groups } = options
  const clock = options.clock ?? systemClock
  const store = createIndexStore(options.database)
  const search = createAssetSearch(options.database)
  const listeners = createListeners<void>()
  const askedByWalk = new WeakSet<ListAssetsInput>()
  let current: { readonly session: LibrarySession; readonly walker: GroupWalker } | null = null
  /** Of the current session; empty while no list is known. */
  let groupIds: readonly string[] = []
  let telling: ClockTimer | null = null
  let forgetting: ClockTimer | null = null
  let isStopped = false

  const onDefect = (cause: unknown) => options.onDefect('asset index', cause)

  const tell = () => {
    telling ??= clock.setTimeout(() => {
      telling = null
      listeners.notify()
    }, tellEveryMs)
  }

  /** The index is a copy: what cannot be written into it (a full disk) is no failure of whoever listed. */
  const keep = (write: () => boolean) => {
    if (isStopped) return
    try {
      if (write()) tell()
    } catch (error) {
      if (!(error instanceof AppFailure)) onDefect(error)
    }
  }

  const begin = (session: LibrarySession): GroupWalker =>
    createGroupWalker({
      store,
      session,
      clock,
      random: options.random ?? Math.random,
      onAsking: (input) => void askedByWalk.add(input),
      onChanged: tell,
      onDefect,
    })

  const followGroups = async (): Promise<void> => {
    const mine = current
    // Whoever shows the groups says what went wrong with them; the next list comes here as well.
    const list = await groups.list({ refresh: false }).catch(() => null)
    if (mine === null || mine !== current || list === null) return
    groupIds = list.groups.map(({ groupId }) => groupId)
    // An empty list is as likely a service that is out of order.
    if (list.complete && groupIds.length > 0) forgetOthers(mine.session.accountId, groupIds)
    mine.walker.setGroups(groupIds)
  }

  const forgetOthers = (accountId: string, kept: readonly string[]) => {
    forgetting?.cancel()
    forgetting = null
    keep(() => {
      const { hasChanged, isMore } = store.keepGroups(accountId, kept)
      if (isMore) forgetting = clock.setTimeout(() => forgetOthers(accountId, kept), forgetEveryMs)
      return hasChanged
    })
  }

  const end = () => {
    current?.walker.stop()
    current = null
    groupIds = []
    forgetting?.cancel()
    forgetting = null
  }

  return {
    search: (input) => {
      const { accountId } = requireSession(options.session)
      const { assets, total } = search(accountId, input)
      const complete = new Set(store.completeGroups(accountId))
      return {
        hits: assets.map((asset) => ({ asset, groupName: groups.find(asset.groupId)?.name ?? '' })),
        total,
        knownGroups: groupIds.filter((groupId) => complete.has(groupId)).length,
        totalGroups: groupIds.length,
      }
    },

    listed: (accountId, input, page) => {
      if (askedByWalk.has(input)) return
      if (current?.session.accountId === accountId) current.walker.othersAsked()
      const { groupId, assetId } = input
      keep(() => {
        const assets = page.assets.map((wire) => toAsset(wire, groupId))
        const hasFound = store.seen(accountId, { groupId, assets, atMs: clock.now(), byWalk: false })
        const isGone =
          assetId !== undefined &&
          input.page === 1 &&
          !page.hasMore &&
          !assets.some((asset) => asset.assetId === assetId)
        return (isGone && store.remove(accountId, groupId, assetId)) || hasFound
      })
    },

    markChanged: (groupId) => current?.walker.markChanged(groupId),

    sessionChanged: () => {
      const session = options.session()
      if (session === (current?.session ?? null)) return
      end()
      if (session === null) return
      current = { session, walker: begin(session) }
      void followGroups()
    },

    groupsChanged: () => void followGroups(),
    onChanged: listeners.add,
    stop: () => {
      isStopped = true
      end()
      telling?.cancel()
      telling = null
    },
  }
}
