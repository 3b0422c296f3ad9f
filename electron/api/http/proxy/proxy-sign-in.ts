import type { Dispatcher } from 'undici'
import type { KeyStorage } from '../../../../shared/connection.ts'
import { createMutex } from '../../../base/work/mutex.ts'
import { asksForSignIn, networkFailure } from '../network-error.ts'
import type { Secret } from '../secret.ts'

const proxyAuthenticationRequired = 407

export interface ProxyCredentials {
  /** Host and port of the proxy that asked: no other one gets to see them. */
  readonly host: string
  readonly userName: string
  readonly password: Secret
}

/** Where they are kept between two starts. The shell provides it. */
export interface ProxyVault {
  storage(): KeyStorage
  /** null: none, or none that can be read. Never throws. */
  load(): Promise<ProxyCredentials | null>
  /** Where they really went. Never throws. */
  save(credentials: ProxyCredentials): Promise<KeyStorage>
  forget(): Promise<void>
}

/** The proxy that wants a user name and a password. */
export interface AskingProxy {
  readonly host: string
  /** Of the last try; empty before the first. */
  readonly userName: string
  /** It refused what it was told. */
  readonly isRefused: boolean
}

/** Who the app is at which proxy, without the password. */
export type KnownSignIn = Pick<ProxyCredentials, 'host' | 'userName'>

/**
 * Who the app is at a proxy (RFC 7617, Basic). What a proxy refused is not sent to it again: many requests are made by themselves,
 * and a company locks an account after a few wrong passwords. What it was told is kept once an answer came through it, and not before.
 */
export interface ProxySignIn {
  /** For `Proxy-Authorization`; null while nothing is known that it has not refused. */
  tokenFor(proxyUri: string): Promise<string | null>
  /** For whoever speaks to that proxy by other means; null as above. `host` with its port, unless it is the usual one. */
  signInAt(host: string): Promise<ProxyCredentials | null>
  /** Notices when the proxy asks for a sign-in, and when it lets requests through that go with that token. */
  watch(dispatcher: Dispatcher, proxyUri: string, token: string | null): Dispatcher
  /** null while none asks. */
  asking(): AskingProxy | null
  /** What is used, or would be if that proxy were asked; null: nothing. */
  known(): Promise<KnownSignIn | null>
  storage(): KeyStorage
  /** Uses them at the proxy that asks, from the next request on, for as long as the app runs. */
  use(given: Omit<ProxyCredentials, 'host'>): void
  /** Neither uses nor keeps anything any more. @throws the error of the file system: then the next start may know it still */
  forget(): Promise<void>
  /** Resolves when what was to be kept is. Does not reject. */
  settled(): Promise<void>
}

const hostOf = (proxyUri: string): string => new URL(proxyUri).host

function tokenOf({ userName, password }: ProxyCredentials): string {
  return `Basic ${Buffer.from(`${userName}:${password.reveal()}`, 'utf8').toString('base64')}`
}

/** Whoever is behind the proxy answered, or would have been spoken to. */
function wasLetThrough(error: unknown, proxyUri: string): boolean {
  // Of a proxy that is spoken to by TLS itself, it may be the proxy's own certificate.
  return !proxyUri.startsWith('https:') && networkFailure(error).error.code === 'certificateUntrusted'
}

export function createProxySignIn(vault: ProxyVault): ProxySignIn {
  let used: ProxyCredentials | null = null
  let isProven = false
  let asking: AskingProxy | null = null
  let loaded: Promise<void> | null = null
  /** The vault is told one thing after the other. */
  const inTurn = createMutex()

  const load = (): Promise<void> => {
    loaded ??= vault.load().then((credentials) => {
      used = credentials
      isProven = true
    })
    return loaded
  }

  const tokenOfUsed = (host: string): string | null => (used?.host === host ? tokenOf(used) : null)

  const asked = (host: string, token: string | null): void => {
    // Of an earlier sign-in, or sent before there was one: says nothing about the present one.
    if (token !== tokenOfUsed(host)) return
    asking = {
      host,
      userName: used?.host === host ? used.userName : (asking?.userName ?? ''),
      isRefused: token !== null || (asking?.host === host && asking.isRefused),
    }
    if (token === null) return
    used = null
    // A password that was changed at the company: the next start must not try it again.
    void inTurn(() => vault.forget()).catch(() => undefined)
  }

  const letThrough = (host: string, token: string | null): void => {
    if (token === null || token !== tokenOfUsed(host)) return
    if (asking?.host === host) asking = null
    if (isProven || used === null) return
    isProven = true
    const proven = used
    void inTurn(() => vault.save(proven))
  }

  return {
    tokenFor: async (proxyUri) => {
      await load()
      return tokenOfUsed(hostOf(proxyUri))
    },
    signInAt: async (host) => {
      await load()
      return used?.host === host ? used : null
    },
    watch: (dispatcher, proxyUri, token) =>
      dispatcher.compose((dispatch) => (options, handler) => {
        const host = hostOf(proxyUri)
        const onStart = handler.onResponseStart?.bind(handler)
        const onError = handler.onResponseError?.bind(handler)
        handler.onResponseStart = (controller, status, ...answer) => {
          if (status !== proxyAuthenticationRequired) letThrough(host, token)
          onStart?.(controller, status, ...answer)
        }
        handler.onResponseError = (controller, error) => {
          if (asksForSignIn(error)) asked(host, token)
          else if (wasLetThrough(error, proxyUri)) letThrough(host, token)
          onError?.(controller, error)
        }
        return dispatch(options, handler)
      }),
    asking: () => asking,
    known: async () => {
      await load()
      return used === null ? null : { host: used.host, userName: used.userName }
    },
    storage: vault.storage,
    use: ({ userName, password }) => {
      if (asking === null) return
      used = { host: asking.host, userName, password }
      isProven = false
      asking = { ...asking, userName, isRefused: false }
    },
    forget: async () => {
      await load()
      used = null
      await inTurn(() => vault.forget())
    },
    settled: () => inTurn(async () => undefined),
  }
}
