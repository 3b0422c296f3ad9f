import type { ProxyState } from '../../shared/proxy.ts'
import { type ProxySignIn, Secret } from '../api/index.ts'

/** A proxy that asks who the app is, and the person who can tell. */
export interface ProxyService {
  get(): ProxyState
  /** Tries them at the proxy that asks, and keeps them when it does not refuse them: `asking` is null then. */
  signIn(given: { readonly userName: string; readonly password: string }): Promise<ProxyState>
}

export function createProxyService(options: {
  readonly signIn: ProxySignIn
  /** Makes a request that goes through the proxy; what becomes of it shows elsewhere. */
  readonly tryConnection: () => Promise<unknown>
}): ProxyService {
  const { signIn, tryConnection } = options
  const state = (): ProxyState => ({ asking: signIn.asking(), keyStorage: signIn.storage() })
  return {
    get: state,
    signIn: async ({ userName, password }) => {
      signIn.use({ userName, password: new Secret(password) })
      await tryConnection().catch(() => undefined)
      if (signIn.asking()?.isRefused !== true) await signIn.keep()
      return state()
    },
  }
}
