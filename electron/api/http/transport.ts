import { Agent, type Dispatcher, ProxyAgent } from 'undici'
import { type Clock, systemClock } from '../../base/clock.ts'
import { isLoopbackHost } from './base-url.ts'
import { parsePacAnswer } from './proxy/pac-answer.ts'
import { connectTo, createProxyChooser } from './proxy/proxy-choice.ts'
import type { ProxySignIn } from './proxy/proxy-sign-in.ts'

export interface TransportOptions {
  /** For `User-Agent: AssetLibrary/<version>`. */
  readonly version: string
  /** The system's proxies, in the words of a PAC script: "PROXY host:port; DIRECT". */
  readonly resolveProxy?: (url: string) => Promise<string>
  /** Who the app is at a proxy that wants to know. */
  readonly proxySignIn?: ProxySignIn
  /** Awaited once, before the first secure connection. Does not reject. */
  readonly prepareTls?: () => Promise<void>
  /** Takes the place of everything below; not closed with the transport. */
  readonly dispatcher?: Dispatcher
  readonly connectTimeoutMs?: number
  /** Connections to one origin at once; more requests wait for their turn. */
  readonly connectionsPerOrigin?: number
  /** How long a connection that nobody uses is kept, whatever the server offers. */
  readonly idleMs?: number
  readonly clock?: Clock
}

/** The one way out to the network, shared by the API client and the previews. */
export interface Transport {
  readonly userAgent: string
  /** @throws AppFailure proxyUnsupported */
  dispatcherFor(url: URL): Promise<Dispatcher>
  /** Breaks off what is under way. */
  close(): Promise<void>
}

export function createTransport(options: TransportOptions): Transport {
  const idleMs = options.idleMs ?? 4_000
  const connectTimeout = options.connectTimeoutMs ?? 10_000
  // HTTP/1.1 on purpose: one connection an upload, so that back-pressure and stalls of one never touch another.
  const settings = {
    allowH2: false,
    pipelining: 1,
    connections: options.connectionsPerOrigin ?? 64,
    connect: { timeout: connectTimeout },
    // Shorter than any server's own idle time, so that an upload is not written into a connection that just closed.
    keepAliveTimeout: idleMs,
    keepAliveMaxTimeout: idleMs,
  }
  const agents = new Map<string, Dispatcher>()
  const choose = createProxyChooser({
    clock: options.clock ?? systemClock,
    canConnect: connectTo(connectTimeout),
  })

  const { proxySignIn } = options

  const proxyAgent = (uri: string, token: string | null): Dispatcher => {
    const agent = new ProxyAgent({
      ...settings,
      uri,
      ...(token === null ? {} : { token }),
      connectTimeout,
      requestTls: { timeout: connectTimeout },
    })
    return proxySignIn?.watch(agent, uri, token) ?? agent
  }

  const agentOf = async (proxyUri: string | null): Promise<Dispatcher> => {
    const token = proxyUri === null ? null : ((await proxySignIn?.tokenFor(proxyUri)) ?? null)
    const key = JSON.stringify([proxyUri, token])
    const known = agents.get(key)
    if (known !== undefined) return known
    const agent = proxyUri === null ? new Agent(settings) : proxyAgent(proxyUri, token)
    agents.set(key, agent)
    return agent
  }

  let prepared: Promise<void> | null = null

  const dispatcherFor = async (url: URL): Promise<Dispatcher> => {
    if (options.dispatcher !== undefined) return options.dispatcher
    if (url.protocol === 'https:') {
      prepared ??= options.prepareTls?.() ?? Promise.resolve()
      await prepared
    }
    if (options.resolveProxy === undefined || isLoopbackHost(url.hostname)) return agentOf(null)
    // The query may hold a signature; a PAC script has no business with it.
    const answer = await options.resolveProxy(url.origin + url.pathname).catch(() => 'DIRECT')
    return agentOf(await choose(parsePacAnswer(answer)))
  }

  return {
    userAgent: `AssetLibrary/${options.version}`,
    dispatcherFor,
    close: async () => {
      const all = [...agents.values()]
      agents.clear()
      await Promise.all(all.map((agent) => agent.destroy()))
    },
  }
}
