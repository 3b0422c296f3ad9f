import { unsupported } from '../unsupported.ts'

export interface WebRequestDecision {
  readonly cancel?: boolean
  readonly redirectURL?: string
  readonly responseHeaders?: Record<string, string | string[]>
}
export interface RequestDetails {
  readonly url: string
  readonly resourceType: string
  readonly [name: string]: unknown
}
type EventName = 'onBeforeRequest' | 'onHeadersReceived'
type Listener = (details: object, callback: (decision: WebRequestDecision) => void) => void
interface Filter {
  readonly urls?: readonly string[]
  readonly types?: readonly string[]
}
interface Entry {
  readonly patterns: readonly RegExp[]
  readonly types: readonly string[]
  readonly listener: Listener
}

/** The two of Electron's request events that decide something; one listener each, as in Electron. */
export class WebRequest {
  readonly #entries = new Map<EventName, Entry>()

  onBeforeRequest(...args: readonly unknown[]): void {
    this.#set('onBeforeRequest', args)
  }

  onHeadersReceived(...args: readonly unknown[]): void {
    this.#set('onHeadersReceived', args)
  }

  onBeforeSendHeaders(): void {
    unsupported('webRequest.onBeforeSendHeaders')
  }

  onSendHeaders(): void {
    unsupported('webRequest.onSendHeaders')
  }

  onResponseStarted(): void {
    unsupported('webRequest.onResponseStarted')
  }

  onBeforeRedirect(): void {
    unsupported('webRequest.onBeforeRedirect')
  }

  onCompleted(): void {
    unsupported('webRequest.onCompleted')
  }

  onErrorOccurred(): void {
    unsupported('webRequest.onErrorOccurred')
  }

  /** @internal */
  listensTo(name: EventName): boolean {
    return this.#entries.has(name)
  }

  /** @internal */
  async decide(name: EventName, details: RequestDetails) {
    const entry = this.#entries.get(name)
    const decision: WebRequestDecision = {}
    if (entry === undefined) return decision
    if (!entry.patterns.some((pattern) => pattern.test(details.url))) return decision
    if (entry.types.length > 0 && !entry.types.includes(details.resourceType)) return decision
    return await new Promise<WebRequestDecision>((resolve) =>
      entry.listener(details, (answer) => resolve(answer ?? {})),
    )
  }

  #set(name: EventName, args: readonly unknown[]): void {
    const listener = args.at(-1)
    if (listener === null) {
      this.#entries.delete(name)
      return
    }
    if (typeof listener !== 'function') throw new TypeError('Must pass null or a Function')
    const filter: Filter = args.length > 1 ? (args[0] as Filter) : {}
    const urls = filter.urls === undefined || filter.urls.length === 0 ? ['<all_urls>'] : filter.urls
    this.#entries.set(name, {
      patterns: urls.map(toPattern),
      types: filter.types ?? [],
      listener: listener as Listener,
    })
  }
}

/** Chromium's match patterns: `scheme://host/path` with `*`. */
function toPattern(pattern: string): RegExp {
  if (pattern === '<all_urls>') return /^/
  const source = pattern.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')
  return new RegExp(`^${source}$`, 'i')
}
