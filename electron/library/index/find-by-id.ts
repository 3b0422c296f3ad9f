import type { Asset } from '../../../shared/assets.ts'
import type { FoundById } from '../../../shared/library.ts'
import { type AppError, type AppErrorCode, AppFailure } from '../../../shared/result.ts'
import type { Clock } from '../../base/clock.ts'
import { rest } from '../../base/rest.ts'
import { type CurrentSession, requireSession } from '../../connection/index.ts'
import type { AssetIndex } from './asset-index.ts'
import type { IndexClient } from './index-client.ts'
import { isWhole } from './store/index-store.ts'

export interface FindByIdOptions {
  readonly client: Pick<IndexClient, 'find'>
  readonly index: Pick<AssetIndex, 'groupIds' | 'walks'>
  readonly session: CurrentSession
  readonly clock: Clock
  /** Asks the service about one group. @throws AppFailure notFound */
  readonly get: (
    input: { readonly groupId: string; readonly assetId: string },
    signal: AbortSignal,
  ) => Promise<Asset>
}

export interface FindById {
  /**
   * Where an asset is, by its id: from what is known here, and else from the service, which can only be asked group by group. Groups
   * that are not known whole come first. A group that refuses is passed over and counted; what holds for all of them ends the search, and
   * the rest counts as not asked. `goOn`: those that answered the last search for the same id are not asked again. Another search ends the
   * one before it.
   * @throws AppFailure wrongState when it was ended
   */
  find(assetId: string, goOn?: boolean): Promise<FoundById>
  /** Ends the search that is under way: call it when the account changes and when the app quits. */
  stop(): void
}

/** One request a group: more at once are not worth what a search costs the service. */
const askedAtMost = 200
/** A person waits: a pause that the service asks for is kept while all of them together are no longer than that. */
const pausedAtMostMs = 20_000
const shortestPauseMs = 1_000
/** As many groups in a row without an answer are no matter of theirs any more; one that hangs takes half a minute. */
const silentInRow = { timeout: 2, other: 10 } as const

/** Troubles that no other group would be without. */
const ofAll: ReadonlySet<AppErrorCode> = new Set([
  'keyNeeded',
  'accountChanged',
  'keyRejected',
  'libraryNotEnabled',
  'offline',
  'proxyUnsupported',
  'proxyRefused',
  'proxySignInNeeded',
  'certificateUntrusted',
  'rateLimited',
])

const ended = (detail: string) => new AppFailure({ code: 'wrongState', detail })

/** What a search has come to know of groups, by their ids. */
interface Search {
  readonly accountId: string
  readonly assetId: string
  /** It is not in them, as they said. */
  readonly answered: Set<string>
}

/** What the service says of one group. */
type Said =
  | { readonly kind: 'here'; readonly asset: Asset }
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'trouble'; readonly error: AppError }

export function createFindById(options: FindByIdOptions): FindById {
  const { clock } = options
  let abort = new AbortController()
  let last: Search | null = null

  const groupsLeft = async ({ answered }: Search): Promise<readonly string[]> => {
    const whole = new Set((await options.index.walks()).filter(isWhole).map(({ groupId }) => groupId))
    return options.index
      .groupIds()
      .filter((groupId) => !answered.has(groupId))
      .toSorted((a, b) => Number(whole.has(a)) - Number(whole.has(b)))
  }

  const ask = async (groupId: string, assetId: string, signal: AbortSignal): Promise<Said> => {
    signal.throwIfAborted()
    try {
      return { kind: 'here', asset: await options.get({ groupId, assetId }, signal) }
    } catch (error) {
      signal.throwIfAborted()
      if (!(error instanceof AppFailure)) throw error
      return error.error.code === 'notFound' ? { kind: 'elsewhere' } : { kind: 'trouble', error: error.error }
    }
  }

  /** With the pauses that the service asks for, as far as they may still be taken. */
  const askPatiently = async (
    groupId: string,
    assetId: string,
    pauses: { leftMs: number },
    signal: AbortSignal,
  ): Promise<Said> => {
    for (;;) {
      const said = await ask(groupId, assetId, signal)
      if (said.kind !== 'trouble' || said.error.code !== 'rateLimited') return said
      const pauseMs = Math.max(shortestPauseMs, said.error.retryAfterMs ?? 0)
      if (pauseMs > pauses.leftMs) return said
      pauses.leftMs -= pauseMs
      await rest(clock, pauseMs, signal)
    }
  }

  const askGroups = async (search: Search, signal: AbortSignal): Promise<FoundById> => {
    const { assetId, answered } = search
    const left = await groupsLeft(search)
    const pauses = { leftMs: pausedAtMostMs }
    let trouble: AppError | null = null
    let silent = { timeout: 0, other: 0 }
    for (const groupId of left.slice(0, askedAtMost)) {
      const said = await askPatiently(groupId, assetId, pauses, signal)
      if (said.kind === 'here')
        return { asset: said.asset, askedGroups: answered.size + 1, leftGroups: 0, trouble: null }
      if (said.kind === 'elsewhere') answered.add(groupId)
      else trouble = said.error
      if (said.kind === 'elsewhere' || said.error.code === 'refused') silent = { timeout: 0, other: 0 }
      else if (ofAll.has(said.error.code)) break
      else silent[said.error.code === 'timeout' ? 'timeout' : 'other'] += 1
      if (silent.timeout >= silentInRow.timeout || silent.other >= silentInRow.other) break
    }
    const leftGroups = left.filter((groupId) => !answered.has(groupId)).length
    return { asset: null, askedGroups: answered.size, leftGroups, trouble }
  }

  return {
    find: async (assetId, goOn = false) => {
      abort.abort(ended('Another search took its place.'))
      abort = new AbortController()
      const { signal } = abort
      const { accountId } = requireSession(options.session)
      const [known] = await options.client.find(accountId, assetId)
      if (known !== undefined) return { asset: known, askedGroups: 0, leftGroups: 0, trouble: null }
      const isSame = last?.accountId === accountId && last.assetId === assetId
      const search: Search =
        goOn && isSame && last !== null ? last : { accountId, assetId, answered: new Set() }
      last = search
      return askGroups(search, signal)
    },
    stop: () => {
      abort.abort(ended('Another account, or none, is connected.'))
      last = null
    },
  }
}
