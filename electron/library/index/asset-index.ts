import type { AssetHits, AssetSearch } from '../../../shared/assets.ts'
import type { Group, GroupList } from '../../../shared/groups.ts'
import type { Mark } from '../../../shared/marks.ts'
import { AppFailure } from '../../../shared/result.ts'
import type { AssetsPage, ListAssetsInput } from '../../api/index.ts'
import { type Clock, type ClockTimer, systemClock } from '../../base/clock.ts'
import { createListeners } from '../../base/listeners.ts'
import { type CurrentSession, type LibrarySession, requireSession } from '../../connection/index.ts'
import { toAssetWithoutFields } from '../assets/asset-mapping.ts'
import { createChangeTeller, type IndexChange } from './change-teller.ts'
import { createGroupWalker, type GroupWalker } from './group-walker.ts'
import type { IndexClient } from './index-client.ts'
import { type GroupWalk, isWhole } from './store/index-store.ts'
import type { MeasuredAsset } from './store/measured-rows.ts'

/** All assets of all groups, as far as they were ever seen, kept on this computer: what fills it and keeps it true. */
export interface AssetIndex {
  /** @throws AppFailure keyNeeded, storageFailed */
  search(input: AssetSearch): Promise<AssetHits>
  /** Ids of the groups of the session, in the order of their list; empty while none is known. */
  groupIds(): readonly string[]
  /** How far each of them is known, or some. @throws AppFailure keyNeeded, storageFailed */
  walks(groupIds?: readonly string[]): Promise<readonly GroupWalk[]>
  /** Whatever part of the app listed assets, this is what it got. */
  listed(accountId: string, input: ListAssetsInput, page: AssetsPage): void
  /** A person has marked assets; `isAll`: the account has no other marks. */
  marked(accountId: string, marks: readonly Mark[], isAll: boolean): void
  /** What was measured of assets, for where the service tells nothing. Resolves when it is kept, or cannot be. */
  measured(accountId: string, assets: readonly MeasuredAsset[]): Promise<void>
  /** Assets of the group came, went or settled. */
  markChanged(groupId: string): void
  /** Somebody looks at the group: it is asked for at once, and before all others to its end. */
  look(groupId: string): void
  /** Another session, or none: what is known of the groups is completed for that one. */
  sessionChanged(): void
  /** The list of groups is another one. */
  groupsChanged(): void
  /** The computer slept, or the network is another one: what is known may be old, the list of groups as well. */
  lookAgain(): void
  /** At most once a second. */
  onChanged(listener: (change: IndexChange) => void): () => void
  stop(): void
}

export interface AssetIndexOptions {
  readonly client: IndexClient
  readonly session: CurrentSession
  readonly groups: {
    list(input: { readonly refresh: boolean }): Promise<GroupList>
    find(groupId: string): Group | null
  }
  readonly onDefect: (where: string, cause: unknown) => void
  readonly clock?: Clock
  readonly random?: () => number
}

const forgetEveryMs = 100

/** The groups whose assets are others than before; null among them: any. */
type Changed = readonly (string | null)[]
const noGroup: Changed = []
const anyGroup: Changed = [null]

export function createAssetIndex(options: AssetIndexOptions): AssetIndex {
  const { groups, client } = options
  const clock = options.clock ?? systemClock
  const listeners = createListeners<IndexChange>()
  const askedByWalk = new WeakSet<ListAssetsInput>()
  let current: { readonly session: LibrarySession; readonly walker: GroupWalker } | null = null
  /** Of the current session; empty while no list is known. */
  let groupIds: readonly string[] = []
  let forgetting: ClockTimer | null = null
  let isStopped = false

  const onDefect = (cause: unknown) => options.onDefect('asset index', cause)

  const teller = createChangeTeller(clock, listeners.notify)

  /** The index is a copy: what cannot be written into it (a full disk) is no failure of whoever listed. */
  const keep = async (write: () => Promise<Changed>): Promise<void> => {
    if (isStopped) return
    try {
      const changed = await write()
      if (!isStopped) for (const groupId of changed) teller.changed(groupId, 'soon')
    } catch (error) {
      if (!(error instanceof AppFailure) && !isStopped) onDefect(error)
    }
  }

  const begin = (session: LibrarySession): GroupWalker =>
    createGroupWalker({
      client,
      session,
      clock,
      random: options.random ?? Math.random,
      onAsking: (input) => void askedByWalk.add(input),
      onChanged: (groupId, isMidway) => teller.changed(groupId, isMidway ? 'later' : 'soon'),
      onDefect,
    })

  const followGroups = async (): Promise<void> => {
    const mine = current
    // Whoever shows the groups says what went wrong with them; the next list comes here as well.
    const list = await groups.list({ refresh: false }).catch(() => null)
    if (mine === null || mine !== current || list === null) return
    groupIds = list.groups.map(({ groupId }) => groupId)
    if (list.complete) forgetOthers(mine.session.accountId, groupIds)
    await mine.walker.setGroups(groupIds)
  }

  const forgetOthers = (accountId: string, kept: readonly string[]) => {
    forgetting?.cancel()
    forgetting = null
    void keep(async () => {
      const { hasChanged, isMore } = await client.keepGroups(accountId, kept)
      // Another list of groups may have come meanwhile, which names some of those that this one forgets.
      if (isMore && !isStopped && current?.session.accountId === accountId && kept === groupIds)
        forgetting = clock.setTimeout(() => forgetOthers(accountId, kept), forgetEveryMs)
      return hasChanged ? anyGroup : noGroup
    })
  }

  const end = () => {
    current?.walker.stop()
    current = null
    groupIds = []
    forgetting?.cancel()
    forgetting = null
  }

  const walks = async (wanted?: readonly string[]): Promise<readonly GroupWalk[]> => {
    const { accountId } = requireSession(options.session)
    const inList = new Set(groupIds)
    const known = await client.walks(accountId, wanted)
    return known.filter((walk) => inList.has(walk.groupId))
  }

  return {
    groupIds: () => groupIds,
    walks,

    search: async (input) => {
      const { accountId } = requireSession(options.session)
      const [{ assets, total }, known] = await Promise.all([client.search(accountId, input), walks()])
      return {
        hits: assets.map((asset) => ({ asset, groupName: groups.find(asset.groupId)?.name ?? '' })),
        total,
        knownGroups: known.filter(isWhole).length,
        totalGroups: groupIds.length,
      }
    },

    listed: (accountId, input, page) => {
      if (askedByWalk.has(input)) return
      if (current?.session.accountId === accountId) current.walker.othersAsked()
      const { groupId, assetId } = input
      void keep(async () => {
        const assets = page.assets.map((wire) => toAssetWithoutFields(wire, groupId))
        const seen = { groupId, assets, atMs: clock.now(), byWalk: false }
        const isGone =
          assetId !== undefined &&
          input.page === 1 &&
          !page.hasMore &&
          !assets.some((asset) => asset.assetId === assetId)
        const [hasFound, hasRemoved] = await Promise.all([
          client.seen(accountId, seen),
          isGone && client.remove(accountId, groupId, assetId),
        ])
        return hasFound || hasRemoved ? [groupId] : noGroup
      })
    },

    marked: (accountId, marks, isAll) => {
      const [first] = marks
      const isOneGroup = !isAll && marks.every(({ groupId }) => groupId === first?.groupId)
      void keep(async () => {
        const hasChanged = await client.mark(accountId, marks, isAll)
        return hasChanged ? [isOneGroup ? (first?.groupId ?? null) : null] : noGroup
      })
    },

    measured: (accountId, assets) => keep(() => client.measured(accountId, assets)),

    markChanged: (groupId) => current?.walker.markChanged(groupId),
    look: (groupId) => current?.walker.look(groupId),

    sessionChanged: () => {
      const session = options.session()
      if (session === (current?.session ?? null)) return
      end()
      if (session === null) return
      current = { session, walker: begin(session) }
      void followGroups()
    },

    groupsChanged: () => void followGroups(),
    lookAgain: () => {
      current?.walker.lookAgain()
      if (current !== null) void followGroups()
    },
    onChanged: listeners.add,
    stop: () => {
      isStopped = true
      end()
      teller.stop()
    },
  }
}
