import { EventEmitter } from 'node:events'
import type { Readable, Writable } from 'node:stream'

export type Params = Readonly<Record<string, unknown>>

interface Incoming {
  readonly id?: number
  readonly sessionId?: string
  readonly method?: string
  readonly params?: Params
  readonly result?: unknown
  readonly error?: { readonly code: number; readonly message: string }
}

interface Pending {
  readonly method: string
  readonly resolve: (result: unknown) => void
  readonly reject: (error: Error) => void
}

/** What Chromium answered to a command that it refused, or that the end of a page or of Chromium cut off. */
class DevToolsError extends Error {
  override readonly name = 'DevToolsError'
}

/** One target's half of the connection: commands go out, and events come in under the name of their method. */
export class DevToolsSession extends EventEmitter {
  readonly id: string | undefined
  readonly #connection: DevToolsConnection

  constructor(connection: DevToolsConnection, id: string | undefined) {
    super()
    this.setMaxListeners(0)
    this.#connection = connection
    this.id = id
  }

  send<Result = unknown>(method: string, params: Params = {}): Promise<Result> {
    return this.#connection.send(method, params, this.id) as Promise<Result>
  }

  /** For commands whose failure means only that the page is gone already. */
  post(method: string, params: Params = {}): void {
    this.send(method, params).catch(() => undefined)
  }
}

/**
 * The DevTools protocol over Chromium's pipe (`--remote-debugging-pipe`): JSON messages, each ended by a zero byte. A
 * pipe instead of a port, so that nothing else on the machine can reach it, and Chromium ends when it closes.
 */
export class DevToolsConnection {
  readonly root: DevToolsSession = new DevToolsSession(this, undefined)
  readonly #sessions = new Map<string, DevToolsSession>()
  readonly #pending = new Map<number, Pending>()
  readonly #output: Writable
  #chunks: Buffer[] = []
  #nextId = 1
  #closed = false

  constructor(output: Writable, input: Readable) {
    this.#output = output
    input.on('data', (chunk: Buffer) => this.#read(chunk))
    input.on('close', () => this.close())
    input.on('error', () => this.close())
    output.on('error', () => this.close())
  }

  session(id: string): DevToolsSession {
    let session = this.#sessions.get(id)
    if (session === undefined) {
      session = new DevToolsSession(this, id)
      this.#sessions.set(id, session)
    }
    return session
  }

  forget(id: string): void {
    this.#sessions.delete(id)
  }

  send(method: string, params: Params, sessionId: string | undefined): Promise<unknown> {
    if (this.#closed) return Promise.reject(new DevToolsError(`${method}: Chromium has ended`))
    const id = this.#nextId++
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { method, resolve, reject })
      this.#output.write(`${JSON.stringify({ id, method, params, sessionId })}\0`)
    })
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    for (const { method, reject } of this.#pending.values()) {
      reject(new DevToolsError(`${method}: Chromium has ended`))
    }
    this.#pending.clear()
    this.root.emit('closed')
  }

  #read(chunk: Buffer): void {
    let rest = chunk
    for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
      this.#chunks.push(rest.subarray(0, end))
      const text = this.#chunks.length === 1 ? rest.subarray(0, end) : Buffer.concat(this.#chunks)
      this.#chunks = []
      rest = rest.subarray(end + 1)
      this.#dispatch(JSON.parse(text.toString('utf8')) as Incoming)
    }
    if (rest.length > 0) this.#chunks.push(rest)
  }

  #dispatch({ id, sessionId, method, params, result, error }: Incoming): void {
    if (id !== undefined) {
      const pending = this.#pending.get(id)
      this.#pending.delete(id)
      if (error === undefined) pending?.resolve(result)
      else pending?.reject(new DevToolsError(`${pending.method}: ${error.message}`))
      return
    }
    if (method === undefined) return
    // A session is made known by an event of its parent, so it is created before its own first event.
    const session = sessionId === undefined ? this.root : this.#sessions.get(sessionId)
    session?.emit(method, params ?? {})
    if (method === 'Target.detachedFromTarget') {
      const ended = (params as { sessionId: string }).sessionId
      this.#sessions.get(ended)?.emit('detached')
      this.forget(ended)
    }
  }
}
