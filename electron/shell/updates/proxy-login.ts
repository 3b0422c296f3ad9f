import type { ProxyCredentials } from '../../api/index.ts'

/** What Chromium says of who asks; the part of Electron's `AuthInfo` that is used here. */
interface AskedBy {
  readonly isProxy: boolean
  readonly host: string
  readonly port: number
}

export interface ProxyLogin {
  /** Calls back always: a request whose question nobody answers waits for ever (read in Electron's source). */
  answer(askedBy: AskedBy, callback: (userName?: string, password?: string) => void): void
  /** From now on what was refused may be tried again. */
  begin(): void
}

/** Tells a proxy that asks Chromium what it was told by the app's own requests: once, since it asks again when it refuses that. */
export function createProxyLogin(signInAt: (host: string) => Promise<ProxyCredentials | null>): ProxyLogin {
  const told = new Set<string>()

  const find = async ({ isProxy, host, port }: AskedBy): Promise<ProxyCredentials | null> => {
    if (!isProxy) return null
    const name = host.includes(':') ? `[${host}]` : host
    for (const scheme of ['http', 'https']) {
      // The usual port of a scheme is left out, as in the addresses by which they are known.
      const { host: known } = new URL(`${scheme}://${name}:${port}`)
      const credentials = told.has(known) ? null : await signInAt(known)
      if (credentials === null) continue
      told.add(known)
      return credentials
    }
    return null
  }

  return {
    answer: (askedBy, callback) => {
      find(askedBy).then(
        (found) => (found === null ? callback() : callback(found.userName, found.password.reveal())),
        () => callback(),
      )
    },
    begin: () => told.clear(),
  }
}
