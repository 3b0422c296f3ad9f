import { AppFailure } from '../../../shared/result.ts'

export interface BaseUrl {
  /** `https://host:port` */
  readonly origin: string
  /** Without a slash at the end; empty for a base at the root. */
  readonly path: string
  /** Host with its port, for people. */
  readonly host: string
  /** origin + path: what tells two services apart. */
  readonly href: string
}

const ipv4Loopback = /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/

/** `hostname` as `URL` gives it: lower case, IPv6 in brackets, IPv4 in its normal form. */
export function isLoopbackHost(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || ipv4Loopback.test(hostname)
}

/** https anywhere, plain http on loopback only. */
export function isSafeUrl(url: URL): boolean {
  if (url.username !== '' || url.password !== '') return false
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopbackHost(url.hostname))
}

/**
 * Whether a page that the service names may be opened. Only a service on this computer (the demo library) may name a
 * page on it over plain http: a remote one has no business with what listens here.
 */
export function isSafePageOf(base: Pick<BaseUrl, 'origin'>, url: URL): boolean {
  return isSafeUrl(url) && (url.protocol === 'https:' || isLoopbackHost(new URL(base.origin).hostname))
}

function badAddress(detail: string): AppFailure {
  return new AppFailure({ code: 'badAddress', detail })
}

/**
 * Reads the base of the asset endpoints as a person gave it. A base without `/api` is used as given: it may be a
 * gateway of one's own.
 * @throws AppFailure badAddress
 */
export function parseBaseUrl(text: string): BaseUrl {
  const url = URL.parse(text.trim())
  if (url === null) throw badAddress('The base address is no URL.')
  if (url.username !== '' || url.password !== '') throw badAddress('The base address has a user name in it.')
  if (!isSafeUrl(url)) throw badAddress('The base address must be https (http is for loopback only).')
  if (url.search !== '' || url.hash !== '') throw badAddress('The base address has a query or a fragment.')
  const path = url.pathname.replace(/\/+$/, '')
  return { origin: url.origin, path, host: url.host, href: url.origin + path }
}
