import type { Account, Connection, KeyStorage } from '../../shared/connection.ts'
import { isPassing } from '../../shared/passing-errors.ts'
import type { AppError } from '../../shared/result.ts'
import { type Clock, type MonotonicMs, msSince } from '../base/clock.ts'
import type { Candidate } from './candidate.ts'
import type { ConnectedSession } from './session.ts'

const firstPauseMs = 2_000
const lastPauseMs = 60_000
/** A key that is refused and works after all is opened again at most so often: no use in going round in circles. */
const reopenPauseMs = 60_000

/** When what is connected is tried again by itself. */
interface Retry {
  /** Before the try after the next one. */
  readonly pauseMs: number
  /** In the past while it is being tried. */
  readonly atMs: number | null
  /** Somebody has to look at the clock for it. */
  readonly isArmed: boolean
}

export interface OpenPhase {
  readonly kind: 'open'
  readonly candidate: Candidate
  readonly session: ConnectedSession
  readonly keyStorage: KeyStorage
  readonly problem: AppError | null
  /** The service refused the key, twice and in both forms: nothing is tried until a person asks for it. */
  readonly isRefused: boolean
  readonly retry: Retry
  /** When it was opened again after a no that did not hold; null when it never was. */
  readonly reopenedAt: MonotonicMs | null
}

type Phase =
  | OpenPhase
  | { readonly kind: 'connecting' }
  | { readonly kind: 'disconnected'; readonly problem: AppError | null }

export interface ConnectionState {
  readonly phase: Phase
  /** What is tried again while disconnected: a typed key that could not be tried for want of a network, say. */
  readonly known: Candidate | null
  /** Where the key comes from that was asked for last, also while it is still being looked for. */
  readonly askedFor: Candidate['source']
}

const noRetry: Retry = { pauseMs: firstPauseMs, atMs: null, isArmed: false }

export const initialState: ConnectionState = {
  phase: { kind: 'connecting' },
  known: null,
  askedFor: 'saved',
}

export function openPhaseOf({ phase }: ConnectionState): OpenPhase | null {
  return phase.kind === 'open' ? phase : null
}

/** Where the key comes from that a disconnect would leave. */
export function sourceOf(state: ConnectionState): Candidate['source'] {
  return openPhaseOf(state)?.candidate.source ?? state.askedFor
}

/** A key is being looked for. What is open stays so until another one works. */
export function connecting(state: ConnectionState): ConnectionState {
  return state.phase.kind === 'open' ? state : { ...state, phase: { kind: 'connecting' } }
}

export function asked(state: ConnectionState, source: Candidate['source']): ConnectionState {
  return { ...state, askedFor: source }
}

/** null: there is nothing to try again. */
export function remembered(state: ConnectionState, candidate: Candidate | null): ConnectionState {
  return { ...state, known: candidate }
}

export function disconnected(state: ConnectionState, problem: AppError | null): ConnectionState {
  return { ...state, phase: { kind: 'disconnected', problem } }
}

type Opened = Pick<OpenPhase, 'candidate' | 'session' | 'keyStorage' | 'problem' | 'reopenedAt'>

export function opened(state: ConnectionState, given: Opened, nowMs: number): ConnectionState {
  const { candidate, session, problem } = given
  const phase: OpenPhase = { ...given, kind: 'open', problem: null, isRefused: false, retry: noRetry }
  const open: ConnectionState = { ...state, phase, known: candidate }
  return problem === null ? open : failed(open, session, problem, nowMs)
}

/** Changes what is open, if it is still this session: a call of an earlier one says nothing about the present one. */
function changed(
  state: ConnectionState,
  session: ConnectedSession,
  change: (open: OpenPhase) => OpenPhase,
): ConnectionState {
  if (state.phase.kind !== 'open' || state.phase.session !== session) return state
  const phase = change(state.phase)
  return phase === state.phase ? state : { ...state, phase }
}

function armed({ pauseMs }: Retry, problem: AppError, nowMs: number): Retry {
  const atMs = nowMs + Math.max(pauseMs, problem.retryAfterMs ?? 0)
  return { pauseMs: Math.min(pauseMs * 2, lastPauseMs), atMs, isArmed: true }
}

/** Something about the way to the service, or about the key, is wrong: it is tried again by itself. */
export function failed(
  state: ConnectionState,
  session: ConnectedSession,
  problem: AppError,
  nowMs: number,
): ConnectionState {
  return changed(state, session, (open) => ({
    ...open,
    problem,
    retry: open.retry.isArmed ? open.retry : armed(open.retry, problem, nowMs),
  }))
}

/** A call got through. `provesKey`: the service took the key, and did not only answer. */
export function answered(
  state: ConnectionState,
  session: ConnectedSession,
  provesKey: boolean,
): ConnectionState {
  return changed(state, session, (open) => {
    if (open.problem === null || (open.problem.code === 'keyRejected' && !provesKey)) return open
    return { ...open, problem: null, isRefused: false, retry: noRetry }
  })
}

/**
 * The service was asked again in both forms after it had refused the key, and did not take it this time either. What is
 * known of the library stays on the screen, and the key where it is: a service whose sign-in is broken for an hour costs
 * nobody a key. The next start takes a refused one away.
 */
export function rejectionChecked(
  state: ConnectionState,
  session: ConnectedSession,
  problem: AppError,
  nowMs: number,
): ConnectionState {
  if (problem.code !== 'keyRejected') {
    // That the key is refused is known, and weighs more than a network that comes and goes.
    return openPhaseOf(state)?.isRefused === true ? state : failed(state, session, problem, nowMs)
  }
  return changed(state, session, (open) => ({
    ...open,
    problem,
    isRefused: true,
    retry: { ...open.retry, atMs: null, isArmed: false },
  }))
}

/** Whether a key that was refused, and worked when it was asked about, is worth a new session. */
export function mayReopen({ reopenedAt }: OpenPhase, clock: Pick<Clock, 'monotonic'>): boolean {
  return reopenedAt === null || msSince(clock, reopenedAt) >= reopenPauseMs
}

export function checkBegun(state: ConnectionState, session: ConnectedSession): ConnectionState {
  return changed(state, session, (open) => ({ ...open, retry: { ...open.retry, isArmed: false } }))
}

export function checkFailed(
  state: ConnectionState,
  session: ConnectedSession,
  problem: AppError,
  nowMs: number,
): ConnectionState {
  // A refused key is looked into elsewhere.
  if (problem.code === 'keyRejected') return state
  return changed(state, session, (open) => {
    const { retry } = open
    if (retry.isArmed) return { ...open, problem }
    return {
      ...open,
      problem,
      retry: isPassing(problem.code) ? armed(retry, problem, nowMs) : { ...retry, atMs: null },
    }
  })
}

/** The network came or went: pauses begin from the shortest again. */
export function networkChanged(state: ConnectionState, session: ConnectedSession): ConnectionState {
  return changed(state, session, (open) => ({
    ...open,
    retry: { ...open.retry, pauseMs: firstPauseMs, isArmed: false },
  }))
}

/** When somebody has to try again; null when nobody has to. */
export function retryAtMs(state: ConnectionState): number | null {
  const retry = openPhaseOf(state)?.retry
  return retry?.isArmed ? retry.atMs : null
}

/** What the state does not know by itself and the page wants to know. */
export interface ShownWith {
  /** What a key typed now would be kept in. */
  readonly keyStorage: KeyStorage
  /** Whom the app would talk to. */
  readonly host: string
  readonly hasEnvironmentKey: boolean
}

export function shownAs({ phase }: ConnectionState, given: ShownWith): Connection {
  const { keyStorage, host } = given
  switch (phase.kind) {
    case 'connecting':
      return { state: 'connecting', keyStorage, host }
    case 'disconnected':
      return { state: 'disconnected', problem: phase.problem, keyStorage, host }
    case 'open':
      return {
        state: 'connected',
        account: accountOf(phase, given.hasEnvironmentKey),
        problem: phase.problem,
        nextTryAtMs: phase.problem === null ? null : phase.retry.atMs,
      }
  }
}

function accountOf({ candidate, keyStorage }: OpenPhase, hasEnvironmentKey: boolean): Account {
  const { accountId, apiKey, base, source } = candidate
  const demo = source === 'demo'
  return { accountId, lastFour: apiKey.lastFour, host: base.host, demo, keyStorage, hasEnvironmentKey }
}
