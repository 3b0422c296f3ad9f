import {
  createAssetApi,
  createProxySignIn,
  createTransport,
  reachProblem,
  trustSystemCertificates,
} from '../api/index.ts'
import { systemClock } from '../base/clock.ts'
import {
  createAccountStore,
  createConnectionService,
  createProxyService,
  readEnvironment,
} from '../connection/index.ts'
import type { SettingsService } from '../settings/index.ts'
import { createDemo } from './demo.ts'
import type { ServicesOptions } from './options.ts'

/** The way to the service, and who the app is there. */
export function createNetwork(options: ServicesOptions, settings: Pick<SettingsService, 'get'>) {
  const proxySignIn = createProxySignIn(options.proxyVault)
  const transport = createTransport({
    version: options.version,
    resolveProxy: (url) => options.proxy.resolve(url, settings.get().proxy),
    proxySignIn,
    prepareTls: () =>
      trustSystemCertificates({
        clock: systemClock,
        onRead: options.onCertificates,
        onDefect: options.onDefect,
      }),
  })
  const demo = createDemo(options)
  const connection = createConnectionService({
    vault: options.vault,
    accounts: createAccountStore(options.opened.database),
    env: options.env,
    startDemo: demo.start,
    createApi: (input) => createAssetApi({ ...input, transport }),
  })
  const proxy = createProxyService({
    atStart: options.proxy.atStart,
    signIn: proxySignIn,
    tryConnection: connection.retry,
    reach: () => reachProblem(transport, readEnvironment(options.env).assetBaseUrl),
    onReached: connection.networkChanged,
  })
  return { proxySignIn, transport, demo, connection, proxy, session: connection.session }
}

export type Network = ReturnType<typeof createNetwork>
