import type { Dispatcher } from 'undici'
import type { KeyStorage } from '../../../../shared/connection.ts'
import { asksForSignIn } from '../network-error.ts'
import type { Secret } from '../secret.ts'

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

/**
 * Who the app is at a proxy (RFC 7617, Basic). What a proxy refused is not sent to it again: many requests are made by themselves,
 * and a company locks an account after a few wrong passwords.
 */
export interface ProxySignIn {
  /** For `Proxy-Authorization`; null while nothing is known that it has not refused. */
  tokenFor(proxyUri: string): Promise<string | null>
  /** Notices when the proxy asks for a sign-in, of requests that go with that token. */
  watch(dispatcher: Dispatcher, proxyUri: string, token: string | null): Dispatcher
  /** null while none asks. */
  asking(): AskingProxy | null
  storage(): KeyStorage
  /** Uses them at the proxy that asks, from the next request on, for as long as the app runs. */
  use(given: Omit<ProxyCredentials, 'host'>): void
  /** Keeps what is used, once it is known to work. */
  keep(): Promise<void>
}

const hostOf = (proxyUri: string): string => new URL(proxyUri).host

function tokenOf({ userName, password }: ProxyCredentials): string {
  return `Basic ${Buffer.from(`${userName}:${password.reveal()}`, 'utf8').toString('base64')}`
}

export function createProxySignIn(vault: ProxyVault): ProxySignIn {
  let used: ProxyCredentials | null = null
  let asking: AskingProxy | null = null
  let loaded: Promise<void> | null = null

  const load = async (): Promise<void> => {
    used ??= await vault.load()
  }

  const asked = (host: string, token: string | null): void => {
    // Of an earlier sign-in, or sent before there was one: says nothing about the present one.
    const isCurrent = token === (used?.host === host ? tokenOf(used) : null)
    if (!isCurrent) return
    asking = {
      host,
      userName: used?.host === host ? used.userName : (asking?.userName ?? ''),
      isRefused: token !== null || (asking?.host === host && asking.isRefused),
    }
    if (token === null) return
    used = null
    // A password that was changed at the company: the next start must not try it again.
    void vault.forget().catch(() => undefined)
  }

  return {
    tokenFor: async (proxyUri) => {
      loaded ??= load()
      await loaded
      return used?.host === hostOf(proxyUri) ? tokenOf(used) : null
    },
    watch: (dispatcher, proxyUri, token) =>
      dispatcher.compose((dispatch) => (options, handler) => {
        const onError = handler.onResponseError?.bind(handler)
        handler.onResponseError = (controller, error) => {
          if (asksForSignIn(error)) asked(hostOf(proxyUri), token)
          onError?.(controller, error)
        }
        return dispatch(options, handler)
      }),
    asking: () => asking,
    storage: vault.storage,
    use: ({ userName, password }) => {
      if (asking === null) return
      used = { host: asking.host, userName, password }
      asking = { ...asking, userName, isRefused: false }
    },
    keep: async () => {
      if (used !== null) await vault.save(used)
      asking = null
    },
  }
}
