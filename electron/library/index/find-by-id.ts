import type { Asset } from '../../../shared/assets.ts'
import { AppFailure } from '../../../shared/result.ts'
import { type CurrentSession, requireSession } from '../../connection/index.ts'
import type { AssetIndex } from './asset-index.ts'
import type { IndexClient } from './index-client.ts'
import { isWhole } from './store/index-store.ts'

export interface FoundById {
  /** Null: it is in none of the groups that were asked. */
  readonly asset: Asset | null
  /** How many groups the service was asked about. */
  readonly askedGroups: number
}

export interface FindByIdOptions {
  readonly client: Pick<IndexClient, 'find'>
  readonly index: Pick<AssetIndex, 'groupIds' | 'walks'>
  readonly session: CurrentSession
  /** Asks the service about one group. @throws AppFailure notFound */
  readonly get: (
    input: { readonly groupId: string; readonly assetId: string },
    signal: AbortSignal,
  ) => Promise<Asset>
}

/** One request a group: more are not worth what a search costs the service. */
const askedAtMost = 200

export interface FindById {
  /**
   * Where an asset is, by its id: from what is known here, and else from the service, which can only be asked group by group. Groups
   * that are not known whole come first. Another search ends the one before it.
   * @throws AppFailure wrongState when it was ended; what the service says when it cannot be asked at all
   */
  find(assetId: string): Promise<FoundById>
  /** Ends the search that is under way: call it when the account changes and when the app quits. */
  stop(): void
}

const ended = (detail: string) => new AppFailure({ code: 'wrongState', detail })

export function createFindById(options: FindByIdOptions): FindById {
  let search = new AbortController()

  return {
    find: async (assetId) => {
      search.abort(ended('Another search took its place.'))
      search = new AbortController()
      const { signal } = search
      const { accountId } = requireSession(options.session)
      const [known] = await options.client.find(accountId, assetId)
      if (known !== undefined) return { asset: known, askedGroups: 0 }
      const walks = await options.index.walks()
      const whole = new Set(walks.filter(isWhole).map(({ groupId }) => groupId))
      const groupIds = options.index
        .groupIds()
        .toSorted((a, b) => Number(whole.has(a)) - Number(whole.has(b)))
        .slice(0, askedAtMost)
      for (const [index, groupId] of groupIds.entries()) {
        signal.throwIfAborted()
        try {
          return { asset: await options.get({ groupId, assetId }, signal), askedGroups: index + 1 }
        } catch (error) {
          const isElsewhere = error instanceof AppFailure && error.error.code === 'notFound'
          if (!isElsewhere) throw error
        }
      }
      return { asset: null, askedGroups: groupIds.length }
    },
    stop: () => search.abort(ended('Another account, or none, is connected.')),
  }
}
