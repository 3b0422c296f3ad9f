import { checkComposition } from '../../../shared/generation/checks/check-composition.ts'
import type { AssetFact } from '../../../shared/generation/checks/problems.ts'
import type { Composition } from '../../../shared/generation/draft.ts'
import { buildRequest } from '../../../shared/generation/request/build.ts'
import type { Estimate, GenerationFailure } from '../../../shared/generation/result.ts'
import { type AppError, AppFailure } from '../../../shared/result.ts'
import type { CreateTaskOutcome } from '../../api/index.ts'
import { msUntilWall } from '../../base/clock.ts'
import { atMost } from '../../base/ends.ts'
import { rest } from '../../base/rest.ts'
import type { GenerationContext } from '../context.ts'
import { changeByTask } from '../follow/task-change.ts'
import { withReference } from '../model/failed-reference.ts'
import { type ResultRow, type RowState, sentRequestSchema } from '../model/row.ts'
import type { GenerationAccount } from '../ports.ts'
import type { Decide } from '../store/result-ledger.ts'
import { isStorageFailure } from '../store/storage-failure.ts'
import { lookAtAssets } from './asset-look.ts'

/** Longer no service is heeded: see the API's reading of `Retry-After`. */
const longestPauseMs = 3_600_000

export interface SendInput {
  /** Made by the page for one click of a person. */
  readonly sendId: string
  readonly composition: Composition
  readonly estimate: Estimate
}

/** One click, one POST: whatever happens, what was sent once is never sent again. */
export class Sender {
  readonly #context: GenerationContext
  /** Clicks that are looked into and not written down yet. */
  readonly #preparing = new Map<string, Promise<ResultRow>>()
  /** Of those, the ones that the person took back. */
  readonly #withdrawn = new Set<string>()
  readonly #posts = new Set<Promise<void>>()
  readonly #stopping = new AbortController()
  /** The app ends: answers are waited for, and nothing that is paid for is begun. */
  #isEnding = false

  constructor(context: GenerationContext) {
    this.#context = context
  }

  /**
   * Resolves when the click is written down and its request is on its way. A click that is known sends nothing.
   * @throws AppFailure keyNeeded, accountChanged while the assets were looked at, badRequest (detail: codes of problems), notFound (detail:
   * asset ids), rateLimited while the service asks for a pause, wrongState when it was taken back or the app ends, storageFailed, or what
   * the service threw when it was asked about the assets; then nothing was sent, and nothing is kept of it
   */
  send(input: SendInput): Promise<ResultRow> {
    const { sendId } = input
    const known = this.#preparing.get(sendId)
    if (known !== undefined) return known
    const prepared = this.#send(input).finally(() => {
      this.#preparing.delete(sendId)
      this.#withdrawn.delete(sendId)
    })
    this.#preparing.set(sendId, prepared)
    return prepared
  }

  /** Takes a click back. True: it sends nothing. False: it is no longer, or never was, looked into. */
  withdraw(sendId: string): boolean {
    if (!this.#preparing.has(sendId)) return false
    this.#withdrawn.add(sendId)
    return true
  }

  /** An answer that is still to come is worth waiting for a little: without it a paid task is in doubt. */
  async stop(): Promise<void> {
    const { clock, tuning } = this.#context
    this.#isEnding = true
    await atMost(tuning.stopGraceMs, Promise.all(this.#posts), clock.setTimeout)
    this.#stopping.abort(new Error('The app ends.'))
    await Promise.all(this.#posts)
  }

  async #send({ sendId, composition, estimate }: SendInput): Promise<ResultRow> {
    const { ledger, clock, gate, ports } = this.#context
    const account = this.#context.account()
    if (account === null) throw new AppFailure(ports.connection.problem() ?? { code: 'keyNeeded' })
    const known = ledger.read((table) => table.get(sendId))
    if (known !== null) {
      if (known.accountId !== account.accountId)
        throw new AppFailure({ code: 'badRequest', detail: 'sendId' })
      return known
    }
    const { hold } = gate
    if (hold?.reason === 'rateLimited') {
      const retryAfterMs = msUntilWall(clock, hold.untilMs ?? 0, longestPauseMs)
      throw new AppFailure({ code: 'rateLimited', retryAfterMs })
    }
    const assets = await lookAtAssets(composition, ports.assets)
    refuseProblems(composition, assets)
    const { form, path, body, origins, complete } = buildRequest(composition)
    if (!complete) throw new AppFailure({ code: 'badRequest', detail: 'onTheWay' })
    // Another key may have come while the assets were looked at: whoever clicked meant the account of then.
    const now = this.#context.account()
    if (now === null) throw new AppFailure(ports.connection.problem() ?? { code: 'keyNeeded' })
    if (now.accountId !== account.accountId) throw new AppFailure({ code: 'accountChanged' })
    if (this.#isEnding) throw new AppFailure({ code: 'wrongState', detail: 'ending' })
    if (this.#withdrawn.has(sendId)) throw new AppFailure({ code: 'wrongState', detail: 'withdrawn' })
    const nowMs = clock.now()
    const row: ResultRow = {
      resultId: sendId,
      accountId: account.accountId,
      composition,
      request: sentRequestSchema.parse({ form, path, body, origins }),
      estimate,
      state: { kind: 'sending', mayBeOutAtMs: null },
      taskId: null,
      told: null,
      video: null,
      lastFrame: null,
      part: null,
      favourite: false,
      sentAtMs: nowMs,
      endedAtMs: null,
      updatedAtMs: nowMs,
    }
    ledger.insert(row)
    const post = this.#post(account, row).catch((error: unknown) => ports.onDefect('generation send', error))
    this.#posts.add(post)
    void post.finally(() => this.#posts.delete(post))
    return row
  }

  async #post(account: GenerationAccount, row: ResultRow): Promise<void> {
    const { ledger, clock } = this.#context
    let outcome: CreateTaskOutcome
    try {
      outcome = await account.api.createTask({
        path: row.request.path,
        body: row.request.body,
        signal: this.#stopping.signal,
        onBeforeSend: () => {
          const marked = ledger.change(row.resultId, ({ state }) =>
            state.kind === 'sending' ? { state: { kind: 'sending', mayBeOutAtMs: clock.now() } } : null,
          )
          if (marked === null) throw new AppFailure({ code: 'wrongState' })
        },
      })
    } catch (error) {
      // Thrown only before the first byte.
      outcome = { kind: 'notSent', error: error instanceof AppFailure ? error.error : { code: 'internal' } }
      if (!(error instanceof AppFailure)) this.#context.ports.onDefect('generation send', error)
    }
    // The row says that it may be out; the next start takes it from there.
    if (this.#stopping.signal.aborted && outcome.kind === 'unknown') return
    // What a key of before was told holds nobody else.
    if (this.#context.account() === account) this.#tellGate(outcome)
    await this.#persist(row.resultId, (now) => {
      // Nobody else moves a row that is being sent.
      if (now.state.kind !== 'sending') return null
      return conclude(now, outcome)
    })
  }

  #tellGate(outcome: CreateTaskOutcome): void {
    const { gate } = this.#context
    switch (outcome.kind) {
      case 'accepted':
        gate.success()
        break
      case 'refused': {
        const { kind } = outcome.failure
        const wait = outcome.retryAfterMs === null ? {} : { retryAfterMs: outcome.retryAfterMs }
        if (kind === 'keyRejected') gate.report({ code: 'keyRejected' })
        // Too many requests are too many of any kind; a quota or a service that is full is about new tasks only.
        if (kind === 'rateLimited') gate.report({ code: 'rateLimited', ...wait })
        break
      }
      case 'notSent':
      case 'unknown':
        gate.report(outcome.error)
    }
  }

  /** What the service said is written down, however long the disk does not let it. */
  async #persist(resultId: string, decide: Decide): Promise<void> {
    const { ledger, clock, gate, tuning } = this.#context
    for (;;) {
      try {
        ledger.change(resultId, decide)
        return
      } catch (error) {
        if (!isStorageFailure(error) || this.#stopping.signal.aborted) throw error
        gate.report({ code: 'storageFailed' })
        await rest(clock, tuning.backoffBaseMs, this.#stopping.signal)
      }
    }
  }
}

function refuseProblems(composition: Composition, assets: ReadonlyMap<string, AssetFact>): void {
  const problems = checkComposition(composition, { assets, uploads: new Map() })
  const errors = problems.filter(({ level }) => level === 'error')
  if (errors.length === 0) return
  throw new AppFailure({ code: 'badRequest', detail: errors.map(({ code }) => code).join(', ') })
}

/** What the answer to the one POST makes of its row. */
function conclude(row: ResultRow, outcome: CreateTaskOutcome) {
  switch (outcome.kind) {
    case 'accepted': {
      const { taskId, task } = outcome
      const queued: RowState = { kind: 'queued', cancelling: false }
      const told = task === null ? null : changeByTask({ ...row, state: queued }, task)
      return { state: queued, ...told, taskId }
    }
    case 'refused':
      return { state: failed(withReference(outcome.failure, row.request, row.composition)) }
    case 'notSent':
      return { state: failed(notSent(outcome.error)) }
    case 'unknown':
      return { state: inDoubt(row) }
  }
}

const failed = (failure: GenerationFailure): RowState => ({ kind: 'failed', failure })

/** It never left this computer. */
export function notSent(error: AppError | null): GenerationFailure {
  return {
    kind: 'notSent',
    code: error?.code ?? null,
    message: error?.detail ?? null,
    requestId: null,
    httpStatus: null,
    reference: null,
    notCharged: true,
  }
}

/** It went out, and no answer says what became of it. */
export function inDoubt(row: ResultRow): RowState {
  const mayBeOutAtMs = row.state.kind === 'sending' ? row.state.mayBeOutAtMs : null
  return {
    kind: 'unconfirmed',
    mayBeOutAtMs: mayBeOutAtMs ?? row.sentAtMs,
    looks: 0,
    lastLookAtMs: null,
    looking: row.request.form === 'contents',
    hasTaskList: row.request.form === 'contents',
  }
}
