import type { ProxyState } from '../../shared/proxy.ts'
import type { AppError } from '../../shared/result.ts'
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
  /** Whether the service can be reached by the proxy that is chosen; a connection that was in trouble is tried again then. */
  tryOut(): Promise<{ readonly problem: AppError | null; readonly proxy: ProxyState }>
  /** Forgets who the app is at the proxy; it asks anew. @throws AppFailure storageFailed */
  forget(): Promise<ProxyState>
}

export function createProxyService(options: {
  /** What the command line names; null: nothing. */
  readonly atStart: string | null
  readonly signIn: ProxySignIn
  /** Makes a request that goes through the proxy; what becomes of it shows elsewhere. */
  readonly tryConnection: () => Promise<unknown>
  /** Asks the service for anything at all. Does not reject. */
  readonly reach: () => Promise<AppError | null>
  readonly onReached: () => void
}): ProxyService {
  const { signIn, tryConnection } = options
  const state = async (): Promise<ProxyState> => ({
    atStart: options.atStart,
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
    tryOut: async () => {
      const problem = await options.reach()
      if (problem === null) options.onReached()
      return { problem, proxy: await state() }
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
