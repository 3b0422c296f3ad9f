import type { Connection, KeyStorage } from '../../shared/connection.ts'
import { AppFailure } from '../../shared/result.ts'
import type { AssetApi } from '../api/index.ts'
import { type ClockTimer, msUntilWall, systemClock } from '../base/clock.ts'
import { createListeners } from '../base/listeners.ts'
import { createMutex } from '../base/work/mutex.ts'
import { storageFailure } from '../database/index.ts'
import { type Candidate, errorOf, isAboutNetwork, storageOf, survives } from './candidate.ts'
import { createCandidateSources } from './candidate-sources.ts'
import { readEnvironment } from './environment.ts'
import { observeApi } from './observed-api.ts'
import type { AssetsListed, ConnectionService, ConnectionServiceOptions } from './service-types.ts'
import type { ConnectedSession } from './session.ts'
import {
  answered,
  asked,
  type ConnectionState,
  checkBegun,
  checkFailed,
  connecting,
  disconnected,
  failed,
  initialState,
  mayReopen,
  networkChanged,
  type OpenPhase,
  opened,
  openPhaseOf,
  rejectionChecked,
  remembered,
  retryAtMs,
  shownAs,
  sourceOf,
} from './state.ts'

/** What drives the state: the network, the key store, the clock and what a person asks for. */
export function createConnectionService(options: ConnectionServiceOptions): ConnectionService {
  const { vault, accounts } = options
  const clock = options.clock ?? systemClock
  const changes = createListeners<Connection>()
  const sessions = createListeners<ConnectedSession | null>()
  const lists = createListeners<AssetsListed>()
  const environment = readEnvironment(options.env)

  const show = (now: ConnectionState): Connection =>
    shownAs(now, {
      keyStorage: vault.storage(),
      host: URL.parse(environment.assetBaseUrl)?.host ?? '',
      hasEnvironmentKey: environment.apiKey !== '' || environment.apiKeyFile !== '',
    })

  let state = initialState
  let shown = show(state)
  let retryTimer: ClockTimer | null = null
  /** Of what a person asked for last; aborted by the next thing they ask for, which makes void what comes of it. */
  let attempt = new AbortController()
  let rejectionCheck: Promise<void> | null = null
  /**
   * What is in the key store and which session is open change together: else a key that was being saved would outlive
   * a "Disconnect", or one that was given up would take a newer one with it.
   */
  const inTurn = createMutex()

  const sources = createCandidateSources({
    ...options,
    environment,
    clock,
    onAsked: (source) => apply(asked(state, source)),
  })

  const sessionOf = (now: ConnectionState) => openPhaseOf(now)?.session ?? null

  const apply = (next: ConnectionState): Connection => {
    const last = state
    if (next === last) return shown
    state = next
    const atMs = retryAtMs(next)
    if (atMs !== retryAtMs(last)) {
      retryTimer?.cancel()
      retryTimer =
        atMs === null
          ? null
          : clock.setTimeout(() => void checkAgain(), msUntilWall(clock, atMs, Number.POSITIVE_INFINITY))
    }
    const lastShown = JSON.stringify(shown)
    shown = show(next)
    if (JSON.stringify(shown) !== lastShown) changes.notify(shown)
    if (sessionOf(next) !== sessionOf(last)) sessions.notify(sessionOf(next))
    return shown
  }

  const makeApi = ({ apiKey, base, accountId }: Candidate): AssetApi =>
    options.createApi({
      baseUrl: base.href,
      apiKey,
      authForm: accounts.authForm(accountId),
      onAuthForm: (form) => {
        try {
          accounts.setAuthForm(accountId, form)
        } catch {
          // A full disk: found out again at the next start. The call that found it out has worked all the same.
        }
      },
    })

  const probe = async (api: AssetApi, signal?: AbortSignal): Promise<void> => {
    await api.listGroupsPage({ page: 1, pageSize: 1, groupType: 0 }, signal)
  }

  const open = (
    candidate: Candidate,
    api: AssetApi,
    keyStorage: KeyStorage,
    how: Partial<Pick<OpenPhase, 'problem' | 'reopenedAt'>> = {},
  ) => {
    const session: ConnectedSession = {
      accountId: candidate.accountId,
      baseUrl: candidate.base.href,
      api: observeApi(api, {
        onSuccess: (provesKey) => void apply(answered(state, session, provesKey)),
        onFailure: (error) => {
          const now = openPhaseOf(state)
          // That the key is refused is known, and weighs more than a network that comes and goes.
          if (now?.session !== session || now.isRefused) return
          if (error.code === 'keyRejected') checkRejection(session)
          else if (isAboutNetwork(error.code)) apply(failed(state, session, error, clock.now()))
        },
        onAssetsListed: (input, page) => lists.notify({ accountId: candidate.accountId, input, page }),
      }),
      generation: { baseUrl: candidate.generationBaseUrl, apiKey: candidate.apiKey },
    }
    const given = { problem: null, reopenedAt: null, ...how }
    apply(opened(state, { ...given, candidate, session, keyStorage }, clock.now()))
    return session
  }

  /** The service said 401 to a key that worked: asked once more, in both forms, before the key is given up. */
  const verifyRejection = async (session: ConnectedSession): Promise<void> => {
    const current = openPhaseOf(state)
    if (current?.session !== session) return
    let api: AssetApi
    try {
      accounts.setAuthForm(current.candidate.accountId, undefined)
      api = makeApi(current.candidate)
      await probe(api)
    } catch (error) {
      apply(rejectionChecked(state, session, errorOf(error), clock.now()))
      return
    }
    if (sessionOf(state) !== session) return
    // One call is refused and another is not.
    if (!mayReopen(current, clock)) apply(failed(state, session, { code: 'keyRejected' }, clock.now()))
    // It works after all, perhaps in the other form: whoever was told no takes the new session and goes on.
    else open(current.candidate, api, current.keyStorage, { reopenedAt: clock.monotonic() })
  }

  const checkRejection = (session: ConnectedSession) => {
    rejectionCheck ??= verifyRejection(session).finally(() => {
      rejectionCheck = null
    })
  }

  const checkAgain = async (): Promise<void> => {
    const session = sessionOf(state)
    if (session === null) return
    apply(checkBegun(state, session))
    try {
      // That it works is told by the session itself, as of any call.
      await probe(session.api)
    } catch (error) {
      apply(checkFailed(state, session, errorOf(error), clock.now()))
    }
  }

  /** Tries what is connected again; a refused key in both forms. */
  const lookAgain = async ({ session, isRefused }: OpenPhase): Promise<void> => {
    if (isRefused) checkRejection(session)
    else await checkAgain()
    await rejectionCheck
  }

  const begin = (): AbortSignal => {
    attempt.abort(new Error('superseded'))
    attempt = new AbortController()
    return attempt.signal
  }

  /**
   * A key that worked before is believed until the service says no: what is known of the library is on the screen at once,
   * however long the service takes.
   */
  const isTrusted = ({ source, accountId }: Candidate): boolean =>
    (source === 'saved' || source === 'environment') &&
    openPhaseOf(state) === null &&
    accounts.authForm(accountId) !== undefined

  /** Tries a key. While another one is connected, that one stays until the new one works. */
  const tryCandidate = async (candidate: Candidate, signal: AbortSignal): Promise<Connection> => {
    let api: AssetApi | null = null
    let early: ConnectedSession | null = null
    try {
      const made = makeApi(candidate)
      api = made
      if (isTrusted(candidate)) early = open(candidate, made, storageOf(candidate, vault.storage()))
      await probe(made, signal)
      return await inTurn(async () => {
        // Somebody asked for something else while others were at the key store.
        if (signal.aborted) return shown
        const typed =
          candidate.source === 'typed' ? await vault.save({ apiKey: candidate.apiKey }) : vault.storage()
        accounts.setDemoOpen(candidate.source === 'demo')
        if (early !== null) return apply(answered(state, early, true))
        open(candidate, made, storageOf(candidate, typed))
        return shown
      })
    } catch (error) {
      if (signal.aborted) return shown
      const problem = errorOf(error)
      if (early !== null && survives(candidate, problem.code)) {
        return apply(failed(state, early, problem, clock.now()))
      }
      if (api !== null && survives(candidate, problem.code)) {
        open(candidate, api, storageOf(candidate, vault.storage()), { problem })
        return shown
      }
      if (openPhaseOf(state) !== null && early === null) throw new AppFailure(problem)
      // Dropped only when the service itself said no to it.
      const isRejected = problem.code === 'keyRejected'
      apply(remembered(state, isRejected && candidate.source !== 'environment' ? null : candidate))
      return inTurn(async () => {
        if (signal.aborted) return shown
        // One that cannot be taken away now is refused, and taken away, at the next start.
        if (isRejected && candidate.source === 'saved') await vault.forget().catch(() => undefined)
        return apply(disconnected(state, problem))
      })
    }
  }

  const attemptWith = async (find: () => Promise<Candidate | null>): Promise<Connection> => {
    const signal = begin()
    let candidate: Candidate | null
    try {
      apply(connecting(state))
      candidate = await find()
    } catch (error) {
      if (signal.aborted) return shown
      if (openPhaseOf(state) === null) return apply(disconnected(state, errorOf(error)))
      throw error
    }
    if (signal.aborted) return shown
    return candidate === null ? apply(disconnected(state, null)) : tryCandidate(candidate, signal)
  }

  return {
    start: () => attemptWith(sources.atStart),
    get: () => shown,
    connect: ({ apiKey }) => attemptWith(async () => sources.typed(apiKey)),
    connectDemo: () => attemptWith(sources.demo),
    retry: async () => {
      const current = openPhaseOf(state)
      if (current !== null) {
        await lookAgain(current)
        return shown
      }
      const candidate = state.known
      return candidate === null ? shown : attemptWith(async () => candidate)
    },
    disconnect: () => {
      begin()
      apply(remembered(state, null))
      return inTurn(async () => {
        const source = sourceOf(state)
        try {
          // Leaving the demo library or the environment's key is no word about a key that was saved before.
          if (source !== 'demo' && source !== 'environment') await vault.forget()
          accounts.setDemoOpen(false)
        } catch (error) {
          // Said, and not only done without: the next start would open it again.
          throw storageFailure(error)
        } finally {
          apply(disconnected(state, null))
        }
        return shown
      })
    },
    session: () => sessionOf(state),
    onChanged: changes.add,
    onSessionChanged: sessions.add,
    onAssetsListed: lists.add,
    networkChanged: () => {
      const current = openPhaseOf(state)
      if (current === null || current.problem === null) return
      apply(networkChanged(state, current.session))
      void lookAgain(current)
    },
    reportKeyRejected: () => {
      const session = sessionOf(state)
      if (session !== null) checkRejection(session)
    },
    stop: () => {
      begin()
      retryTimer?.cancel()
    },
  }
}
