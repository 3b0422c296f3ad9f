import type { Connection, KeyStorage } from '../../shared/connection.ts'
import { isPassing } from '../../shared/passing-errors.ts'
import { type AppError, AppFailure } from '../../shared/result.ts'
import { type AssetApi, defaultBaseUrl, parseBaseUrl, Secret } from '../api/index.ts'
import { type ClockTimer, systemClock } from '../base/clock.ts'
import { createListeners } from '../base/listeners.ts'
import { createMutex } from '../base/work/mutex.ts'
import { storageFailure } from '../database/index.ts'
import { accountIdOf, demoAccountId } from './account-store.ts'
import { accountOf, type Candidate, errorOf, isAboutNetwork, storageOf, survives } from './candidate.ts'
import { observeApi } from './observed-api.ts'
import type { ConnectionService, ConnectionServiceOptions } from './service-types.ts'
import type { LibrarySession } from './session.ts'

interface Active {
  readonly candidate: Candidate
  readonly session: LibrarySession
  readonly keyStorage: KeyStorage
}

const firstRetryMs = 2_000
const lastRetryMs = 60_000
const reopenPauseMs = 60_000

export function createConnectionService(options: ConnectionServiceOptions): ConnectionService {
  const { vault, accounts } = options
  const clock = options.clock ?? systemClock
  const changes = createListeners<Connection>()
  const sessions = createListeners<LibrarySession | null>()

  const baseText = options.env.POWERTOKENS_ASSET_BASE_URL?.trim() || defaultBaseUrl
  const environmentKey = options.env.POWERTOKENS_API_KEY?.trim() ?? ''
  const hostText = URL.parse(baseText)?.host ?? ''
  const connecting = (): Connection => ({ state: 'connecting', keyStorage: vault.storage(), host: hostText })
  let state: Connection = connecting()
  let active: Active | null = null
  /** What `retry` tries while disconnected: a typed key that could not be tried for want of a network, say. */
  let known: Candidate | null = null
  /** Where the key comes from that was asked for last, also while it is still being looked for. */
  let askedFor: Candidate['source'] = 'saved'
  let retryTimer: ClockTimer | null = null
  let nextTryAtMs: number | null = null
  /** The session whose key the service refused, twice and in both forms: nothing is tried until a person asks for it. */
  let refused: LibrarySession | null = null
  let retryMs = firstRetryMs
  /** Rises with each thing a person asks for: what comes of an earlier one is void. */
  let turn = 0
  let attempt = new AbortController()
  let checking: Promise<void> | null = null
  let reopenedAtMs = Number.NEGATIVE_INFINITY
  /**
   * What is in the key store and which session is open change together: else a key that was being saved would outlive
   * a "Disconnect", or one that was given up would take a newer one with it.
   */
  const inTurn = createMutex()

  const setState = (next: Connection): Connection => {
    const isSame = JSON.stringify(next) === JSON.stringify(state)
    state = next
    if (!isSame) changes.notify(next)
    return next
  }

  const disconnected = (problem: AppError | null): Connection =>
    setState({ state: 'disconnected', problem, keyStorage: vault.storage(), host: hostText })

  const connectedState = ({ candidate, keyStorage }: Active, problem: AppError | null): Connection => ({
    state: 'connected',
    account: accountOf(candidate, keyStorage, environmentKey !== ''),
    problem,
    nextTryAtMs: problem === null ? null : nextTryAtMs,
  })

  const stopRetrying = () => {
    retryTimer?.cancel()
    retryTimer = null
    nextTryAtMs = null
  }

  /** Ends the session, if any: nobody gets hold of it any more by the time that somebody hears of it. */
  const leave = async (problem: AppError | null): Promise<Connection> => {
    stopRetrying()
    const last = active
    active = null
    refused = null
    disconnected(problem)
    if (last !== null) {
      sessions.notify(null)
      await last.session.api.close()
    }
    return state
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

  /** A key that the service refused. One that cannot be taken away now is refused, and taken away, at the next start. */
  const forgetRefused = (): Promise<void> => vault.forget().catch(() => undefined)

  const probe = async (api: AssetApi, signal?: AbortSignal): Promise<void> => {
    await api.listGroupsPage({ page: 1, pageSize: 1, groupType: 0 }, signal)
  }

  const scheduleRetry = (afterMs = 0) => {
    retryTimer?.cancel()
    const pauseMs = Math.max(retryMs, afterMs)
    nextTryAtMs = clock.now() + pauseMs
    retryTimer = clock.setTimeout(() => void checkAgain(), pauseMs)
    retryMs = Math.min(retryMs * 2, lastRetryMs)
  }

  const setProblem = (session: LibrarySession, problem: AppError | null) => {
    if (active?.session !== session) return
    if (problem === null) {
      stopRetrying()
      retryMs = firstRetryMs
    } else if (retryTimer === null) scheduleRetry(problem.retryAfterMs)
    setState(connectedState(active, problem))
  }

  /**
   * The key worked, and does not any more. What is known of the library stays on the screen, and the key where it is: a
   * service whose sign-in is broken for an hour costs nobody a key. The next start takes a refused one away.
   */
  const refuse = (current: Active, problem: AppError) => {
    stopRetrying()
    refused = current.session
    setState(connectedState(current, problem))
  }

  /** The service said 401 to a key that worked: asked once more, in both forms, before the key is given up. */
  const verifyRejection = async (session: LibrarySession): Promise<void> => {
    const current = active
    if (current === null || current.session !== session) return
    let api: AssetApi | null = null
    try {
      accounts.setAuthForm(current.candidate.accountId, undefined)
      api = makeApi(current.candidate)
      await probe(api)
    } catch (error) {
      await api?.close()
      const problem = errorOf(error)
      if (problem.code === 'keyRejected' && active === current) refuse(current, problem)
      else if (refused !== session) setProblem(session, problem)
      return
    }
    const isRecent = clock.now() - reopenedAtMs < reopenPauseMs
    if (active !== current || isRecent) {
      await api.close()
      // One call is refused and another is not: no use in going round in circles quickly.
      setProblem(session, { code: 'keyRejected' })
      return
    }
    // It works after all, perhaps in the other form: whoever was told no takes the new session and goes on.
    reopenedAtMs = clock.now()
    open(current.candidate, api, current.keyStorage)
  }

  const checkRejection = (session: LibrarySession) => {
    checking ??= verifyRejection(session).finally(() => {
      checking = null
    })
  }

  const open = (
    candidate: Candidate,
    api: AssetApi,
    keyStorage: KeyStorage,
    problem: AppError | null = null,
  ) => {
    const last = active
    const session: LibrarySession = {
      accountId: candidate.accountId,
      baseUrl: candidate.base.href,
      api: observeApi(api, {
        onSuccess: (provesKey) => {
          if (active?.session !== session || state.state !== 'connected' || state.problem === null) return
          if (state.problem.code === 'keyRejected' && !provesKey) return
          refused = null
          setProblem(session, null)
        },
        onFailure: (error) => {
          // That the key is refused is known, and weighs more than a network that comes and goes.
          if (active?.session !== session || refused === session) return
          if (error.code === 'keyRejected') checkRejection(session)
          else if (isAboutNetwork(error.code)) setProblem(session, error)
        },
      }),
    }
    stopRetrying()
    refused = null
    active = { candidate, session, keyStorage }
    known = candidate
    setProblem(session, problem)
    sessions.notify(session)
    void last?.session.api.close()
  }

  const checkAgain = async (): Promise<void> => {
    const current = active
    if (current === null) return
    stopRetrying()
    try {
      await probe(current.session.api)
    } catch (error) {
      if (active !== current) return
      const problem = errorOf(error)
      if (problem.code === 'keyRejected') return
      if (isPassing(problem.code) && retryTimer === null) scheduleRetry(problem.retryAfterMs)
      setState(connectedState(current, problem))
    }
  }

  /** Tries what is connected again; a refused key in both forms. */
  const lookAgain = async ({ session }: Active): Promise<void> => {
    if (refused === session) checkRejection(session)
    else await checkAgain()
    await checking
  }

  /** Tries a key. While another one is connected, that one stays until the new one works. */
  const tryCandidate = async (candidate: Candidate, mine: number): Promise<Connection> => {
    let api: AssetApi | null = null
    try {
      api = makeApi(candidate)
      await probe(api, attempt.signal)
      if (turn !== mine) {
        await api.close()
        return state
      }
      const working = api
      return await inTurn(async () => {
        // Somebody asked for something else while others were at the key store.
        if (turn !== mine) {
          await working.close()
          return state
        }
        const typed =
          candidate.source === 'typed' ? await vault.save({ apiKey: candidate.apiKey }) : vault.storage()
        accounts.setDemoOpen(candidate.source === 'demo')
        open(candidate, working, storageOf(candidate, typed))
        return state
      })
    } catch (error) {
      if (turn !== mine) {
        await api?.close()
        return state
      }
      const problem = errorOf(error)
      if (api !== null && survives(candidate, problem.code)) {
        open(candidate, api, storageOf(candidate, vault.storage()), problem)
        return state
      }
      await api?.close()
      if (active !== null) throw new AppFailure(problem)
      // Dropped only when the service itself said no to it.
      const isRejected = problem.code === 'keyRejected'
      known = isRejected && candidate.source !== 'environment' ? null : candidate
      return inTurn(async () => {
        if (turn !== mine) return state
        if (isRejected && candidate.source === 'saved') await forgetRefused()
        return leave(problem)
      })
    }
  }

  const begin = (): number => {
    turn += 1
    attempt.abort(new Error('superseded'))
    attempt = new AbortController()
    return turn
  }

  const candidateOf = (apiKey: Secret, source: Candidate['source'], baseUrl = baseText): Candidate => {
    const base = parseBaseUrl(baseUrl)
    const accountId = source === 'demo' ? demoAccountId : accountIdOf(apiKey, base.href)
    return { apiKey, base, source, accountId }
  }

  const attemptWith = async (make: () => Promise<Candidate | null>): Promise<Connection> => {
    const mine = begin()
    let candidate: Candidate | null
    try {
      if (active === null) setState(connecting())
      candidate = await make()
    } catch (error) {
      if (turn !== mine) return state
      if (active === null) return disconnected(errorOf(error))
      throw error
    }
    if (turn !== mine) return state
    return candidate === null ? disconnected(null) : tryCandidate(candidate, mine)
  }

  const openDemo = async (): Promise<Candidate> => {
    askedFor = 'demo'
    const demo = await options.startDemo()
    return candidateOf(new Secret(demo.apiKey), 'demo', demo.baseUrl)
  }

  return {
    start: () =>
      attemptWith(async () => {
        if (environmentKey !== '') {
          askedFor = 'environment'
          return candidateOf(new Secret(environmentKey), 'environment')
        }
        if (accounts.isDemoOpen()) return openDemo()
        const stored = await vault.load()
        if (stored.kind === 'key') return candidateOf(stored.apiKey, 'saved')
        // Left where it is: it may be readable again, and the next key that works takes its place.
        if (stored.kind === 'unreadable') throw new AppFailure({ code: 'savedKeyUnreadable' })
        // Said at once, and not only when a key was typed.
        parseBaseUrl(baseText)
        return null
      }),
    get: () => state,
    connect: ({ apiKey }) =>
      attemptWith(async () => {
        askedFor = 'typed'
        return candidateOf(new Secret(apiKey.trim()), 'typed')
      }),
    connectDemo: () => attemptWith(openDemo),
    retry: async () => {
      if (active !== null) {
        await lookAgain(active)
        return state
      }
      const candidate = known
      if (candidate === null) return state
      return attemptWith(async () => candidate)
    },
    disconnect: () => {
      begin()
      known = null
      return inTurn(async () => {
        const source = active?.candidate.source ?? askedFor
        try {
          // Leaving the demo library or the environment's key is no word about a key that was saved before.
          if (source !== 'demo' && source !== 'environment') await vault.forget()
          accounts.setDemoOpen(false)
        } catch (error) {
          // Said, and not only done without: the next start would open it again.
          await leave(null)
          throw storageFailure(error)
        }
        return leave(null)
      })
    },
    session: () => active?.session ?? null,
    onChanged: changes.add,
    onSessionChanged: sessions.add,
    networkChanged: () => {
      if (active === null || state.state !== 'connected' || state.problem === null) return
      stopRetrying()
      retryMs = firstRetryMs
      void lookAgain(active)
    },
    reportKeyRejected: () => {
      if (active !== null) checkRejection(active.session)
    },
    stop: async () => {
      begin()
      stopRetrying()
      await active?.session.api.close()
    },
  }
}
