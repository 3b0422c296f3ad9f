import { AppFailure } from '../../shared/result.ts'
import type { AssetApi } from '../api/index.ts'

/** Who we are to the service just now. A new one for each key, so that what belongs to the last is told apart. */
export interface LibrarySession {
  /** A fingerprint: rows and caches are kept by it. */
  readonly accountId: string
  /** Base of the asset endpoints. */
  readonly baseUrl: string
  readonly api: AssetApi
}

/** null while no key is known. */
export type CurrentSession = () => LibrarySession | null

/** @throws AppFailure keyNeeded */
export function requireSession(current: CurrentSession): LibrarySession {
  const session = current()
  if (session === null) throw new AppFailure({ code: 'keyNeeded' })
  return session
}
