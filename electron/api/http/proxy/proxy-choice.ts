import { connect } from 'node:net'
import { AppFailure } from '../../../../shared/result.ts'
import { type Clock, type MonotonicMs, msSince } from '../../../base/clock.ts'
import type { ProxyChoice } from './pac-answer.ts'

/** Whether somebody listens there. Does not throw. */
export type CanConnect = (host: string, port: number) => Promise<boolean>

const defaultPorts: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443, 'socks5:': 1080 }

/** How long what was found out about a proxy is taken for true. */
const rememberMs = 30_000

export function connectTo(timeoutMs: number): CanConnect {
  return (host, port) =>
    new Promise((resolve) => {
      const socket = connect({ host, port, timeout: timeoutMs })
      const settle = (answers: boolean) => {
        socket.destroy()
        resolve(answers)
      }
      socket.once('connect', () => settle(true))
      socket.once('timeout', () => settle(false))
      socket.once('error', () => settle(false))
    })
}

/**
 * Picks the first choice of the system that works, as browsers do: a proxy that does not answer is passed over while there
 * is another way. With only one way there is nothing to choose, and its own error says more.
 */
export function createProxyChooser(options: { readonly clock: Clock; readonly canConnect: CanConnect }) {
  const known = new Map<string, { readonly askedAt: MonotonicMs; readonly answers: Promise<boolean> }>()

  const answers = (uri: string): Promise<boolean> => {
    const { clock } = options
    const last = known.get(uri)
    if (last !== undefined && msSince(clock, last.askedAt) < rememberMs) return last.answers
    const { protocol, hostname, port } = new URL(uri)
    const host = hostname.replace(/^\[|\]$/g, '')
    const asked = options.canConnect(host, port === '' ? (defaultPorts[protocol] ?? 80) : Number(port))
    known.set(uri, { askedAt: clock.monotonic(), answers: asked })
    return asked
  }

  /** The address of a proxy, or null for none. @throws AppFailure proxyUnsupported */
  return async (choices: readonly ProxyChoice[]): Promise<string | null> => {
    const usable = choices.filter((choice) => choice.kind !== 'unsupported')
    const [first] = usable
    if (first === undefined) {
      const schemes = choices.map((choice) => (choice.kind === 'unsupported' ? choice.scheme : choice.kind))
      throw new AppFailure({ code: 'proxyUnsupported', detail: schemes.join(', ') })
    }
    const uriOf = (choice: (typeof usable)[number]) => (choice.kind === 'direct' ? null : choice.uri)
    if (usable.length === 1) return uriOf(first)
    for (const choice of usable) {
      if (choice.kind === 'direct' || (await answers(choice.uri))) return uriOf(choice)
    }
    return uriOf(first)
  }
}
