import type { Clock } from '../../base/clock.ts'
import { withDeadline } from '../../base/deadline.ts'
import { type ExchangeAnswer, type ExchangeRequest, exchange } from './exchange.ts'
import { isBrokenConnection, networkFailure } from './network-error.ts'
import type { ServiceClock } from './service-clock.ts'
import type { Transport } from './transport.ts'

/** Of any answer of a service as it comes over the wire; what is kept of it is bounded by `exchange`. */
export const maxAnswerBytes = 16 * 1024 * 1024

export interface JsonRequest {
  readonly method: ExchangeRequest['method']
  readonly url: URL
  /** Beside Accept, User-Agent and, for a POST, Content-Type. */
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
  /** Once more when the connection breaks: for reads only, a write may have arrived. */
  readonly retryBroken: boolean
  /** Entries of a list that are kept of the answer. */
  readonly maxItems?: number
  readonly signal: AbortSignal | undefined
}

export interface JsonExchangeOptions {
  readonly transport: Transport
  readonly clock: Clock
  /** No byte came or went for so long. */
  readonly stallMs: number
  /** For the whole request: a service that sends a byte a second never stalls. */
  readonly deadlineMs: number
  /** Learns from the `Date` of each answer. */
  readonly serviceClock: ServiceClock
}

/**
 * One JSON request, answered whatever its status: with a deadline, bounded, over the system's proxy.
 * @throws AppFailure for what the network did; the signal's reason when it was aborted.
 */
export type JsonExchange = (request: JsonRequest) => Promise<ExchangeAnswer>

export function createJsonExchange(options: JsonExchangeOptions): JsonExchange {
  const { transport, clock, serviceClock } = options
  return async (request) => {
    const body = request.body === undefined ? undefined : JSON.stringify(request.body)
    const headers = {
      Accept: 'application/json',
      'User-Agent': transport.userAgent,
      ...request.headers,
      ...(request.method === 'POST' ? { 'Content-Type': 'application/json' } : {}),
    }
    const send = async (signal: AbortSignal) =>
      exchange({
        dispatcher: await transport.dispatcherFor(request.url),
        method: request.method,
        url: request.url,
        headers,
        ...(body === undefined ? {} : { body }),
        headersTimeoutMs: options.stallMs,
        bodyTimeoutMs: options.stallMs,
        maxBodyBytes: maxAnswerBytes,
        ...(request.maxItems === undefined ? {} : { maxItems: request.maxItems }),
        signal,
      })
    const sendTwice = (signal: AbortSignal) =>
      send(signal).catch((error: unknown) => {
        if (request.retryBroken && isBrokenConnection(error) && !signal.aborted) return send(signal)
        throw error
      })
    try {
      const askedAtMs = clock.now()
      const answer = await withDeadline(sendTwice, {
        clock,
        deadlineMs: options.deadlineMs,
        signal: request.signal,
      })
      serviceClock.learn(answer.headers.date, askedAtMs, clock.now())
      return answer
    } catch (error) {
      if (request.signal?.aborted) throw request.signal.reason
      throw networkFailure(error)
    }
  }
}
