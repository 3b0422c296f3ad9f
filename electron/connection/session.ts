import { AppFailure } from '../../shared/result.ts'
import type { AssetApi, Secret } from '../api/index.ts'

/** Who we are to the service just now. A new one for each key, so that what belongs to the last is told apart. */
export interface LibrarySession {
  /** A fingerprint: rows and caches are kept by it. */
  readonly accountId: string
  /** Base of the asset endpoints. */
  readonly baseUrl: string
  readonly api: AssetApi
}

/** What a client of the generation endpoints needs to speak for the same account. */
export interface GenerationAccess {
  /** As it was configured: `parseBaseUrl` reads it, and says what is wrong with it. */
  readonly baseUrl: string
  readonly apiKey: Secret
}

/** The session as the connection opens it. */
export interface ConnectedSession extends LibrarySession {
  readonly generation: GenerationAccess
}

/** null while no key is known. */
export type CurrentSession = () => LibrarySession | null

/** @throws AppFailure keyNeeded */
export function requireSession(current: CurrentSession): LibrarySession {
  const session = current()
  if (session === null) throw new AppFailure({ code: 'keyNeeded' })
  return session
}
