import { type Asset, type AssetFilter, type AssetPage, assetPageSizeMax } from '../../../shared/assets.ts'
import type { MediaKind } from '../../../shared/media/media.ts'
import { AppFailure } from '../../../shared/result.ts'
import type { ListAssetsInput, WireAsset } from '../../api/index.ts'
import { type Clock, systemClock } from '../../base/clock.ts'
import { createListeners } from '../../base/listeners.ts'
import { type CurrentSession, type LibrarySession, requireSession } from '../../connection/index.ts'
import { type PreviewSource, previewSourceOf, toAsset } from './asset-mapping.ts'
import { createGuessedPlaces, type PlaceInGroup } from './guessed-places.ts'
import { createPageRefresh, type ListPlace } from './page-refresh.ts'
import { createPreviewSources } from './preview-sources.ts'
import { createReviewWatcher, type ReviewWatcher } from './review-watcher.ts'

export interface AssetListInput {
  readonly groupId: string
  /** From 1. */
  readonly page: number
  /** At most 100. */
  readonly pageSize: number
  readonly filter: AssetFilter
}

export interface AssetService {
  list(input: AssetListInput): Promise<AssetPage>
  /** Asked of the service anew. @throws AppFailure notFound */
  get(input: { readonly groupId: string; readonly assetId: string }, signal?: AbortSignal): Promise<Asset>
  /**
   * Where the asset's bytes are, from memory or, where that is the address that has expired, from the service: with one request for
   * all that were listed with it. For the previews only: it is signed.
   */
  previewSource(
    input: { readonly groupId: string; readonly assetId: string; readonly expired: string | null },
    signal?: AbortSignal,
  ): Promise<PreviewSource>
  /** What somebody else listed: the addresses in it spare the previews a request for each. */
  listed(accountId: string, input: ListAssetsInput, assets: readonly WireAsset[]): void
  /** For others who know that assets of a group came or went: an upload that is ready. */
  markChanged(groupId: string): void
  onChanged(listener: (groupId: string) => void): () => void
  /** Ends what runs in the background: call it when the account changes and when the app quits. */
  stop(): void
}

export interface AssetServiceOptions {
  readonly session: CurrentSession
  readonly clock?: Clock
  readonly placeInGroup?: PlaceInGroup
}

/** As far as one asset is looked for where the filter by its id is ignored. */
const maxPagesForOne = 10

const wireTypes: Readonly<Record<MediaKind, 1 | 2 | 3>> = { image: 1, video: 2, audio: 3 }
const wireStatuses = { review: 1, ready: 2, failed: 3 } as const

/** Whether that address, which has expired, is what is known. */
const isAt = ({ fileUrl, coverUrl }: PreviewSource, address: string | null): boolean =>
  address !== null && (fileUrl === address || coverUrl === address)

export function createAssetService(options: AssetServiceOptions): AssetService {
  const clock = options.clock ?? systemClock
  const listeners = createListeners<string>()
  const sources = createPreviewSources()
  const guesses = createGuessedPlaces(options.placeInGroup ?? (async () => null))
  let watched: { readonly session: LibrarySession; readonly watcher: ReviewWatcher } | null = null

  const keepSource = (
    session: LibrarySession,
    groupId: string,
    wire: WireAsset,
    place: ListPlace | null = null,
  ): void => sources.set(session.accountId, groupId, wire.assetId, { ...previewSourceOf(wire), place })

  const keep = (...[session, groupId, wire, place]: Parameters<typeof keepSource>): Asset => {
    keepSource(session, groupId, wire, place)
    return toAsset(wire, groupId)
  }

  const refreshPage = createPageRefresh<LibrarySession>(async (session, groupId, place) => {
    const { assets } = await session.api.listAssetsPage({ groupId, ...place })
    for (const wire of assets) keepSource(session, groupId, wire, place)
  })

  const watcherOf = (session: LibrarySession): ReviewWatcher => {
    if (watched?.session === session) return watched.watcher
    watched?.watcher.stop()
    const watcher = createReviewWatcher({
      clock,
      onSettled: listeners.notify,
      ask: async (groupId, signal) => {
        const input = { groupId, page: 1, pageSize: assetPageSizeMax, status: wireStatuses.review }
        const page = await session.api.listAssetsPage(input, signal)
        // Looked at again here: a service that ignores the filter answers with all of them.
        const review = page.assets
          .map((wire) => keep(session, groupId, wire))
          .filter((asset) => asset.status === 'review')
        return { assetIds: review.map((asset) => asset.assetId), complete: !page.hasMore }
      },
    })
    watched = { session, watcher }
    return watcher
  }

  const fetchEntry = async (
    session: LibrarySession,
    { groupId, assetId }: { readonly groupId: string; readonly assetId: string },
    signal?: AbortSignal,
  ): Promise<WireAsset> => {
    for (let page = 1; page <= maxPagesForOne; page += 1) {
      const input = { groupId, assetId, page, pageSize: assetPageSizeMax }
      const { assets, hasMore } = await session.api.listAssetsPage(input, signal)
      const wire = assets.find((candidate) => candidate.assetId === assetId)
      if (wire !== undefined) return wire
      // A full page for one id: the service ignores the filter, and the asset may be on another.
      if (!hasMore) break
    }
    throw new AppFailure({ code: 'notFound' })
  }

  return {
    list: async ({ groupId, page, pageSize, filter }) => {
      const session = requireSession(options.session)
      const answer = await session.api.listAssetsPage({
        groupId,
        page,
        pageSize,
        type: filter.type === undefined ? undefined : wireTypes[filter.type],
        status: filter.status === undefined ? undefined : wireStatuses[filter.status],
        name: filter.name?.trim(),
      })
      const place = Object.values(filter).every((value) => value === undefined) ? { page, pageSize } : null
      const assets = answer.assets.map((wire) => keep(session, groupId, wire, place))
      const underReview = assets.filter((asset) => asset.status === 'review').map((asset) => asset.assetId)
      if (options.session() === session) watcherOf(session).listed(groupId, underReview)
      return { assets, total: answer.total, hasMore: answer.hasMore, page, pageSize }
    },

    get: async (input, signal) => {
      const session = requireSession(options.session)
      const asset = keep(session, input.groupId, await fetchEntry(session, input, signal))
      // Whoever asks for one need not have its group on the screen: a draft that refers to it waits for the end of the review.
      if (asset.status === 'review' && options.session() === session)
        watcherOf(session).listed(input.groupId, [asset.assetId])
      return asset
    },

    previewSource: async (input, signal) => {
      const session = requireSession(options.session)
      const { groupId, assetId, expired } = input
      const look = () => sources.get(session.accountId, groupId, assetId)
      const known = look()
      // Somebody listed it since, or another tile of its page has just asked.
      if (known !== null && !isAt(known, expired)) return known
      const listedAt = known?.place ?? null
      const places =
        known === null ? await guesses.guess(session, input) : listedAt === null ? [] : [listedAt]
      for (const place of places) {
        await refreshPage(session, groupId, place)
        signal?.throwIfAborted()
        const now = look()
        if (known === null) guesses.tell(session, groupId, place, now !== null)
        if (now !== null && !isAt(now, expired)) return now
      }
      const wire = await fetchEntry(session, input, signal)
      keepSource(session, input.groupId, wire)
      return previewSourceOf(wire)
    },

    listed: (accountId, input, assets) => {
      const { groupId, page, pageSize, type, status, name, assetId } = input
      const isFiltered = [type, status, name, assetId].some((value) => value !== undefined)
      const place = isFiltered ? null : { page, pageSize }
      for (const wire of assets)
        sources.offer(accountId, groupId, wire.assetId, { ...previewSourceOf(wire), place })
    },

    markChanged: listeners.notify,
    onChanged: listeners.add,
    stop: () => {
      watched?.watcher.stop()
      watched = null
    },
  }
}
