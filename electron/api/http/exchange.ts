import type { Dispatcher } from 'undici'
import { AppFailure } from '../../../shared/result.ts'
import { createJsonLimiter } from './json-limiter.ts'
import { CutOffError } from './network-error.ts'

export interface ExchangeRequest {
  readonly dispatcher: Dispatcher
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | AsyncIterable<Uint8Array>
  /** 0 turns it off: somebody else watches. */
  readonly headersTimeoutMs: number
  readonly bodyTimeoutMs: number
  /** Of the answer as it comes over the wire. */
  readonly maxBodyBytes: number
  /** Entries of any array in the answer that are kept; default 1000. */
  readonly maxItems?: number
  readonly signal?: AbortSignal | undefined
  /** Called at once when it is over, before anything else learns of it. */
  readonly onSettled?: () => void
  readonly onResponseStart?: () => void
}

/** Of what is kept of an answer: parsing it must not hold the event loop for long. */
const maxKeptBytes = 4 * 1024 * 1024
const limits = { maxItems: 1_000, maxFields: 1_000, maxStringBytes: 64 * 1024, maxDepth: 32 }

/** A fast line would keep the event loop in its reading: after so much of an answer it gets a turn. */
const bytesPerTurn = 256 * 1024

const tooLong = () => new AppFailure({ code: 'badResponse', detail: 'The answer is too long.' })

export interface ExchangeAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly text: string
}

function flatten(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): ExchangeAnswer['headers'] {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name.toLowerCase(),
      Array.isArray(value) ? value[0] : value,
    ]),
  )
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error('aborted')
}

/**
 * One request, one answer read to its end. Written on the handler interface of undici and not on `request()`, because
 * an upload must know in the very moment of the failure what had gone out by then.
 */
export function exchange(request: ExchangeRequest): Promise<ExchangeAnswer> {
  const { signal } = request
  return new Promise<ExchangeAnswer>((resolve, reject) => {
    let controller: Dispatcher.DispatchController | null = null
    let settled = false
    let status = 0
    let headers: ExchangeAnswer['headers'] = {}
    let bodyBytes = 0
    let keptBytes = 0
    const chunks: Buffer[] = []
    const limiter = createJsonLimiter({ ...limits, maxItems: request.maxItems ?? limits.maxItems })

    let bytesThisTurn = 0
    const giveTurn = (active: Dispatcher.DispatchController, bytes: number) => {
      bytesThisTurn += bytes
      if (bytesThisTurn < bytesPerTurn) return
      bytesThisTurn = 0
      active.pause()
      setImmediate(() => active.resume())
    }

    const settle = (finish: () => void) => {
      if (settled) return
      settled = true
      signal?.removeEventListener('abort', onAbort)
      request.onSettled?.()
      finish()
    }
    const fail = (error: Error) => settle(() => reject(error))
    const onAbort = () => {
      const reason = asError(signal?.reason)
      fail(reason)
      controller?.abort(reason)
    }

    if (signal?.aborted) {
      fail(asError(signal.reason))
      return
    }
    signal?.addEventListener('abort', onAbort)

    try {
      request.dispatcher.dispatch(
        {
          origin: request.url.origin,
          path: request.url.pathname + request.url.search,
          method: request.method,
          headers: { ...request.headers },
          // undici takes an async iterable as a body; its types only know streams.
          body: (request.body ?? null) as Exclude<Dispatcher.DispatchOptions['body'], undefined>,
          headersTimeout: request.headersTimeoutMs,
          bodyTimeout: request.bodyTimeoutMs,
          blocking: false,
        },
        {
          onRequestStart: (started) => {
            controller = started
            if (settled) started.abort(new Error('aborted'))
          },
          onResponseStart: (_controller, statusCode, responseHeaders) => {
            if (statusCode < 200) return
            status = statusCode
            headers = flatten(responseHeaders)
            request.onResponseStart?.()
          },
          onResponseData: (active, chunk) => {
            bodyBytes += chunk.length
            if (bodyBytes > request.maxBodyBytes) {
              active.abort(tooLong())
              return
            }
            for (const part of limiter.push(chunk)) {
              keptBytes += part.length
              // A copy: the parser uses its memory again.
              chunks.push(Buffer.from(part))
            }
            if (keptBytes > maxKeptBytes) active.abort(tooLong())
            else giveTurn(active, chunk.length)
          },
          onResponseEnd: () => {
            settle(() => resolve({ status, headers, text: new TextDecoder().decode(Buffer.concat(chunks)) }))
          },
          onResponseError: (_controller, error) => fail(status === 0 ? error : new CutOffError(error)),
        },
      )
    } catch (error) {
      fail(asError(error))
    }
  })
}
