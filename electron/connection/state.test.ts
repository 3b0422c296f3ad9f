import { describe, expect, it } from 'vitest'
import type { AppError, AppErrorCode } from '../../shared/result.ts'
import { type AssetApi, parseBaseUrl, Secret } from '../api/index.ts'
import { createManualClock } from '../base/manual-clock.test-support.ts'
import type { Candidate } from './candidate.ts'
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
  opened,
  openPhaseOf,
  rejectionChecked,
  remembered,
  retryAtMs,
  shownAs,
  sourceOf,
} from './state.ts'

const apiKey = new Secret('sk-0123456789abcdef')
const candidate: Candidate = {
  apiKey,
  base: parseBaseUrl('https://service.test/api'),
  generationBaseUrl: 'https://generation.test',
  source: 'typed',
  accountId: 'account',
}

function newSession(): ConnectedSession {
  const generation = { baseUrl: candidate.generationBaseUrl, apiKey }
  return { accountId: 'account', baseUrl: candidate.base.href, api: {} as AssetApi, generation }
}

const session = newSession()
const error = (code: AppErrorCode): AppError => ({ code })
const offline = error('offline')
const rejected = error('keyRejected')

function open(
  problem: AppError | null = null,
  nowMs = 0,
  of = session,
  from = initialState,
): ConnectionState {
  const keyStorage = { kind: 'keyStore' } as const
  return opened(from, { candidate, session: of, keyStorage, problem, reopenedAt: null }, nowMs)
}

function problemOf(state: ConnectionState): string | null {
  return openPhaseOf(state)?.problem?.code ?? null
}

const shownWith = {
  keyStorage: { kind: 'session', because: 'basicText' },
  host: 'service.test',
  hasEnvironmentKey: false,
} as const

describe('what is shown', () => {
  it('while nothing is open is where a key would be kept, and whom the app would talk to', () => {
    const { keyStorage, host } = shownWith
    expect(shownAs(initialState, shownWith)).toEqual({ state: 'connecting', keyStorage, host })
    expect(shownAs(disconnected(initialState, offline), shownWith)).toEqual({
      state: 'disconnected',
      problem: offline,
      keyStorage,
      host,
    })
  })

  it('of what is open is the account, and never the key', () => {
    const shown = shownAs(open(), shownWith)
    expect(shown).toEqual({
      state: 'connected',
      account: {
        accountId: 'account',
        lastFour: 'cdef',
        host: 'service.test',
        demo: false,
        keyStorage: { kind: 'keyStore' },
        hasEnvironmentKey: false,
      },
      problem: null,
      nextTryAtMs: null,
    })
    expect(JSON.stringify(shown)).not.toContain(apiKey.reveal())
  })

  it('of a problem is when it is tried again, which lies in the past while it is tried', () => {
    const state = open(offline, 1_000)
    expect(shownAs(state, shownWith)).toMatchObject({ problem: offline, nextTryAtMs: 3_000 })
    expect(shownAs(checkBegun(state, session), shownWith)).toMatchObject({ nextTryAtMs: 3_000 })
  })
})

describe('what is open', () => {
  it('stays while another key is looked for', () => {
    expect(openPhaseOf(connecting(open()))?.session).toBe(session)
    expect(connecting(disconnected(initialState, offline)).phase.kind).toBe('connecting')
  })

  it('is what is tried again once it is lost, until that is forgotten', () => {
    const lost = disconnected(open(), offline)
    expect(lost.known).toBe(candidate)
    expect(remembered(lost, null).known).toBeNull()
  })

  it('says where its key is from, whatever was asked for since', () => {
    const state = asked(open(), 'demo')
    expect(sourceOf(state)).toBe('typed')
    expect(sourceOf(disconnected(state, null))).toBe('demo')
  })
})

describe('a problem', () => {
  it('is tried again after pauses that double up to a minute', () => {
    let state = open(offline)
    const pauses: number[] = []
    for (let nowMs = 0; pauses.length < 7; ) {
      const atMs = retryAtMs(state) ?? Number.NaN
      pauses.push(atMs - nowMs)
      nowMs = atMs
      state = checkFailed(checkBegun(state, session), session, offline, nowMs)
    }
    expect(pauses).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000])
  })

  it('is not tried before the service said', () => {
    const limited = { ...error('rateLimited'), retryAfterMs: 30_000 }
    expect(retryAtMs(failed(open(), session, limited, 500))).toBe(30_500)
  })

  it('that is seen by many calls is tried once', () => {
    const state = failed(open(), session, offline, 0)
    expect(retryAtMs(failed(state, session, error('proxyRefused'), 1_500))).toBe(2_000)
  })

  it('ends with a call that works, and pauses begin from the shortest again', () => {
    const state = answered(checkFailed(open(offline), session, offline, 2_000), session, false)
    expect(problemOf(state)).toBeNull()
    expect(retryAtMs(state)).toBeNull()
    expect(retryAtMs(failed(state, session, offline, 10_000))).toBe(12_000)
  })

  it('that will not pass is shown and not tried again', () => {
    const state = checkFailed(checkBegun(open(offline), session), session, error('libraryNotEnabled'), 2_000)
    expect(problemOf(state)).toBe('libraryNotEnabled')
    expect(retryAtMs(state)).toBeNull()
    expect(shownAs(state, shownWith)).toMatchObject({ nextTryAtMs: null })
  })

  it('is looked at at once when the network comes back, and soon after', () => {
    const late = checkFailed(checkBegun(open(offline), session), session, offline, 2_000)
    const back = networkChanged(late, session)
    expect(retryAtMs(back)).toBeNull()
    expect(retryAtMs(checkFailed(back, session, offline, 3_000))).toBe(5_000)
  })
})

describe('a refused key', () => {
  const refused = rejectionChecked(open(offline), session, rejected, 0)

  it('stays open and is not tried by itself', () => {
    expect(openPhaseOf(refused)).toMatchObject({ isRefused: true, problem: rejected })
    expect(retryAtMs(refused)).toBeNull()
  })

  it('weighs more than a network that comes and goes, and than an answer that needs no key', () => {
    expect(rejectionChecked(refused, session, offline, 0)).toBe(refused)
    expect(answered(refused, session, false)).toBe(refused)
  })

  it('is no more when the service takes it again', () => {
    expect(openPhaseOf(answered(refused, session, true))).toMatchObject({ isRefused: false, problem: null })
  })

  it('is not one before both forms were tried', () => {
    const checked = checkFailed(checkBegun(open(offline), session), session, rejected, 2_000)
    expect(openPhaseOf(checked)).toMatchObject({ isRefused: false, problem: offline })
    expect(problemOf(rejectionChecked(open(), session, offline, 0))).toBe('offline')
  })

  it('that works after all is opened again once a minute at the most', () => {
    const phase = openPhaseOf(open())
    if (phase === null) throw new Error('not open')
    const clock = createManualClock()
    expect(mayReopen(phase, clock)).toBe(true)
    const reopened = { ...phase, reopenedAt: clock.monotonic() }
    clock.setWall(3_600_000)
    clock.advance(59_999)
    expect(mayReopen(reopened, clock)).toBe(false)
    clock.setWall(-7_200_000)
    clock.advance(1)
    expect(mayReopen(reopened, clock)).toBe(true)
  })
})

it('what a call of an earlier session says changes nothing', () => {
  const state = open(offline, 0, newSession(), open())
  for (const next of [
    answered(state, session, true),
    failed(state, session, offline, 0),
    rejectionChecked(state, session, rejected, 0),
    checkBegun(state, session),
    checkFailed(state, session, offline, 0),
    networkChanged(state, session),
  ]) {
    expect(next).toBe(state)
  }
})
