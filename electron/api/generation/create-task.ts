import { AppFailure } from '../../../shared/result.ts'
import type { Clock } from '../../base/clock.ts'
import { withDeadline } from '../../base/deadline.ts'
import type { AuthForm, AuthFormFinder, KeyVerdict } from '../http/authorization.ts'
import { type ExchangeAnswer, exchange } from '../http/exchange.ts'
import { maxAnswerBytes } from '../http/json-exchange.ts'
import { networkFailure } from '../http/network-error.ts'
import type { Transport } from '../http/transport.ts'
import type { CreateTaskInput, CreateTaskOutcome } from './outcomes.ts'

export interface PostOnceOptions {
  readonly transport: Transport
  readonly clock: Clock
  readonly url: URL
  readonly authForm: AuthFormFinder
  readonly headersOf: (form: AuthForm) => Readonly<Record<string, string>>
  readonly verdictOf: (answer: ExchangeAnswer) => KeyVerdict
  readonly deadlineMs: number
  readonly onAnswered: (answer: ExchangeAnswer, askedAtMs: number) => void
  readonly read: (answer: ExchangeAnswer) => CreateTaskOutcome
}

/** The caller could not write down that it goes out. */
class HeldBackError extends Error {}

/**
 * The one POST that costs money. The body is given out by a generator, which the HTTP client begins only on a connection that
 * stands and before it writes any byte, headers included: there the caller is told, so that what failed before is known not to have been sent.
 */
export async function postOnce(options: PostOnceOptions, input: CreateTaskInput): Promise<CreateTaskOutcome> {
  const { transport, clock, url } = options
  const body = Buffer.from(JSON.stringify(input.body))
  let mayBeOut = false

  async function* bytes(): AsyncGenerator<Uint8Array> {
    if (!mayBeOut) {
      try {
        input.onBeforeSend()
      } catch (cause) {
        throw new HeldBackError('Not written down.', { cause })
      }
      mayBeOut = true
    }
    yield body
  }

  const send = (form: AuthForm) => {
    const work = async (signal: AbortSignal) =>
      exchange({
        dispatcher: await transport.dispatcherFor(url),
        method: 'POST',
        url,
        headers: {
          Accept: 'application/json',
          'User-Agent': transport.userAgent,
          'Content-Type': 'application/json',
          'Content-Length': String(body.length),
          ...options.headersOf(form),
        },
        body: bytes(),
        // The deadline is the only one: whoever gives up early leaves a paid task in doubt.
        headersTimeoutMs: 0,
        bodyTimeoutMs: 0,
        maxBodyBytes: maxAnswerBytes,
        signal,
      })
    return withDeadline(work, { clock, deadlineMs: options.deadlineMs, signal: input.signal })
  }

  try {
    const askedAtMs = clock.now()
    const answer = await options.authForm.call(send, options.verdictOf)
    options.onAnswered(answer, askedAtMs)
    return options.read(answer)
  } catch (thrown) {
    const held = heldBack(thrown)
    if (held !== null && !mayBeOut) throw held
    const { error } = networkFailure(thrown)
    return { kind: mayBeOut ? 'unknown' : 'notSent', error }
  }
}

/** What the caller's own hook threw, however deep the HTTP client has wrapped it. */
function heldBack(error: unknown): AppFailure | null {
  if (error instanceof HeldBackError) {
    return error.cause instanceof AppFailure
      ? error.cause
      : new AppFailure({ code: 'internal', detail: 'held back' }, { cause: error.cause })
  }
  return error instanceof Error && error.cause !== undefined ? heldBack(error.cause) : null
}
