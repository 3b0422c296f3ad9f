import type { ProxyState } from '../../shared/proxy.ts'
import { type ProxySignIn, Secret } from '../api/index.ts'
import { storageFailure } from '../database/index.ts'

/** A proxy that asks who the app is, and the person who can tell. */
export interface ProxyService {
  get(): Promise<ProxyState>
  /**
   * Tries them at the proxy that asks. `asking` is null in the answer when the proxy let the app through, and then they are kept;
   * where nobody answered they are used all the same, and kept as soon as an answer comes through.
   */
  signIn(given: { readonly userName: string; readonly password: string }): Promise<ProxyState>
  /** Forgets who the app is at the proxy; it asks anew. @throws AppFailure storageFailed */
  forget(): Promise<ProxyState>
}

export function createProxyService(options: {
  readonly signIn: ProxySignIn
  /** Makes a request that goes through the proxy; what becomes of it shows elsewhere. */
  readonly tryConnection: () => Promise<unknown>
}): ProxyService {
  const { signIn, tryConnection } = options
  const state = async (): Promise<ProxyState> => ({
    asking: signIn.asking(),
    known: await signIn.known(),
    keyStorage: signIn.storage(),
  })
  return {
    get: state,
    signIn: async ({ userName, password }) => {
      signIn.use({ userName, password: new Secret(password) })
      await tryConnection().catch(() => undefined)
      await signIn.settled()
      return state()
    },
    forget: async () => {
      try {
        await signIn.forget()
      } catch (error) {
        throw storageFailure(error)
      }
      return state()
    },
  }
}
