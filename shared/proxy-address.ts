/** What is wrong with an address that a person named as their proxy. */
export type ProxyAddressProblem = 'empty' | 'signIn' | 'scheme' | 'port' | 'path' | 'host'

type ReadAddress =
  | { readonly ok: true; readonly address: string }
  | { readonly ok: false; readonly problem: ProxyAddressProblem }

/** As the HTTP client speaks to them. `socks` is SOCKS 5 for Chromium, too. */
const schemes: ReadonlyMap<string, string> = new Map([
  ['http', 'http'],
  ['https', 'https'],
  ['socks', 'socks5'],
  ['socks5', 'socks5'],
  ['socks5h', 'socks5'],
])

const wrong = (problem: ProxyAddressProblem): ReadAddress => ({ ok: false, problem })

/** Nothing that means something in Chromium's list of rules (`;`, `,`, `=`) or that a URL may hide. */
const hostName = /^(?:[a-z0-9_-]+(?:\.[a-z0-9_-]+)*|\[[0-9a-f:.]+\])$/

/**
 * Reads "proxy.example.com:8080" or "socks5://[::1]:1080": with a port, and without a user name and a password, which would lie in the
 * settings as plain text. `address` is `scheme://host:port`, as Chromium's rules take it.
 */
export function readProxyAddress(text: string): ReadAddress {
  const trimmed = text.trim()
  if (trimmed === '') return wrong('empty')
  const [, scheme = 'http', rest = ''] = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(.*)$/i.exec(trimmed) ?? []
  if (rest.includes('@')) return wrong('signIn')
  const known = schemes.get(scheme.toLowerCase())
  if (known === undefined) return wrong('scheme')
  const [, hostAndPort = '', path = ''] = /^([^/?#]*)(.*)$/.exec(rest) ?? []
  if (path !== '' && path !== '/') return wrong('path')
  const [, host = '', port] = /^(.*?)(?::(\d+))?$/.exec(hostAndPort) ?? []
  // By the rules of http for every scheme: names in other scripts become ASCII, addresses of computers their usual form.
  const parsed = URL.parse(`http://${host}`)?.hostname ?? ''
  if (!hostName.test(parsed)) return wrong('host')
  if (port === undefined || Number(port) < 1 || Number(port) > 65_535) return wrong('port')
  return { ok: true, address: `${known}://${parsed}:${Number(port)}` }
}

/** A host, a part of one ("*.example.com", ".example.com"), an address or a range of them ("10.0.0.0/8"), or "<local>". */
const bypassEntry = /^(?:<local>|[\w*.-]+(?::\d+)?|\[[0-9a-f:.]+\](?::\d+)?|[0-9a-f:.]+\/\d+)$/i

type ReadBypass =
  | { readonly ok: true; readonly bypass: string }
  | { readonly ok: false; readonly entry: string }

/** Reads the hosts that are reached without the proxy; `bypass` as Chromium's rules take it, `entry` the first that is none. */
export function readProxyBypass(text: string): ReadBypass {
  const entries = text.split(/[\s,;，；、]+/).filter((entry) => entry !== '')
  const bad = entries.find((entry) => !bypassEntry.test(entry))
  return bad === undefined ? { ok: true, bypass: entries.join(', ') } : { ok: false, entry: bad }
}
