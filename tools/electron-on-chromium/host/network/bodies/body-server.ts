import { randomBytes } from 'node:crypto'
import { createSecureServer, type Http2SecureServer, type ServerHttp2Stream } from 'node:http2'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { selfSignedCertificate } from './certificate.ts'

/** One answer, until Chromium comes for its body. */
export interface WaitingBody {
  readonly status: number
  readonly headers: readonly { readonly name: string; readonly value: string }[]
  readonly body: ReadableStream<Uint8Array>
}

interface Waiting extends WaitingBody {
  readonly timer: NodeJS.Timeout
}

/** A request that its page gave up on the way never comes. */
const claimTimeoutMs = 30_000

/**
 * Where Chromium gets the bodies of what the app's handler answers, piece by piece: the DevTools protocol takes a body as a
 * whole only, and Electron hands on what it reads and stops reading when the page no longer wants it. An HTTP/2 server
 * on the loopback, since HTTP/1.1 has six connections a host, and the app's scheme knows no such bound.
 *
 * A body is given to whoever brings the random ticket of its request, once; anything else is not answered at all.
 */
export class BodyServer {
  readonly #server: Http2SecureServer
  readonly #waiting = new Map<string, Waiting>()
  readonly publicKeyHash: string

  constructor() {
    const { cert, key, publicKeyHash } = selfSignedCertificate('*.electron.invalid')
    this.publicKeyHash = publicKeyHash
    this.#server = createSecureServer({ cert, key, settings: { maxConcurrentStreams: 1000 } })
    this.#server.on('stream', (stream, headers) => {
      stream.on('error', () => undefined)
      const waiting = this.#take(String(headers[ticketHeader] ?? '').slice(1, -1))
      if (waiting === undefined) stream.session?.destroy()
      else void send(stream, waiting)
    })
    this.#server.on('sessionError', () => undefined)
  }

  /** Answers the port. Does not keep the process alive. */
  async listen(): Promise<number> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    this.#server.unref()
    return (this.#server.address() as AddressInfo).port
  }

  /** The header by which the request is known when it comes. */
  offer(body: WaitingBody): { readonly ticket: string; readonly header: { name: string; value: string } } {
    const ticket = randomBytes(16).toString('base64url')
    const timer = setTimeout(() => this.withdraw(ticket), claimTimeoutMs).unref()
    this.#waiting.set(ticket, { ...body, timer })
    return { ticket, header: { name: ticketHeader, value: `"${ticket}"` } }
  }

  /** Nobody comes for it: the app is told as it would be by a page that is gone. */
  withdraw(ticket: string): void {
    this.#take(ticket)
      ?.body.cancel()
      .catch(() => undefined)
  }

  #take(ticket: string): Waiting | undefined {
    const waiting = this.#waiting.get(ticket)
    if (waiting === undefined) return undefined
    clearTimeout(waiting.timer)
    this.#waiting.delete(ticket)
    return waiting
  }
}

/** Requests with it are passed by in Chromium's HTTP cache, which the app's scheme has no part in. */
const ticketHeader = 'if-match'

/** Of one connection alone, which HTTP/2 has no place for. */
const connectionHeaders = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
  'content-encoding',
])

async function send(stream: ServerHttp2Stream, { status, headers, body }: WaitingBody): Promise<void> {
  const entries: Record<string, string | string[]> = {}
  for (const { name, value } of headers) {
    const lower = name.toLowerCase()
    if (connectionHeaders.has(lower)) continue
    const before = entries[lower]
    entries[lower] = before === undefined ? value : [before, value].flat()
  }
  try {
    stream.respond({ ':status': status, ...entries })
    // When the page gives up, Chromium resets the stream, and the pipeline cancels the body.
    await pipeline(Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]), stream)
  } catch {
    if (!body.locked) await body.cancel().catch(() => undefined)
    stream.destroy()
  }
}
