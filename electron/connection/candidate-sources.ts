import { AppFailure } from '../../shared/result.ts'
import { parseBaseUrl, Secret } from '../api/index.ts'
import type { Clock } from '../base/clock.ts'
import { accountIdOf, demoAccountId } from './account-store.ts'
import type { Candidate } from './candidate.ts'
import { copiedKey } from './copied-key.ts'
import type { ConnectionEnvironment } from './environment.ts'
import { readKeyFile } from './key-file.ts'
import type { ConnectionServiceOptions } from './service-types.ts'

export interface CandidateSourcesOptions
  extends Pick<ConnectionServiceOptions, 'vault' | 'accounts' | 'startDemo'> {
  readonly environment: ConnectionEnvironment
  readonly clock: Clock
  /** Called as soon as it is clear where the key comes from, which may be long before it is there. */
  readonly onAsked: (source: Candidate['source']) => void
}

/** Where keys come from. Each throws AppFailure: badAddress, and what the source itself has to say. */
export interface CandidateSources {
  /** What the environment, the last session or the key store names; null when none of them does. */
  atStart(): Promise<Candidate | null>
  demo(): Promise<Candidate>
  typed(apiKey: string): Candidate
}

export function createCandidateSources(options: CandidateSourcesOptions): CandidateSources {
  const { environment, vault, accounts, onAsked } = options

  const candidateOf = (
    apiKey: Secret,
    source: Candidate['source'],
    addresses: Omit<ConnectionEnvironment, 'apiKey' | 'apiKeyFile'> = environment,
  ): Candidate => {
    const base = parseBaseUrl(addresses.assetBaseUrl)
    const accountId = source === 'demo' ? demoAccountId : accountIdOf(apiKey, base.href)
    return { apiKey, base, generationBaseUrl: addresses.generationBaseUrl, source, accountId }
  }

  const demo = async (): Promise<Candidate> => {
    onAsked('demo')
    const { apiKey, baseUrl } = await options.startDemo()
    // It answers for both kinds of endpoints.
    const generationBaseUrl = new URL(baseUrl).origin
    return candidateOf(new Secret(apiKey), 'demo', { assetBaseUrl: baseUrl, generationBaseUrl })
  }

  return {
    atStart: async () => {
      if (environment.apiKey !== '') {
        onAsked('environment')
        return candidateOf(new Secret(copiedKey(environment.apiKey)), 'environment')
      }
      if (environment.apiKeyFile !== '') {
        onAsked('environment')
        return candidateOf(await readKeyFile(environment.apiKeyFile, options.clock), 'environment')
      }
      if (accounts.isDemoOpen()) return demo()
      const stored = await vault.load()
      if (stored.kind === 'key') return candidateOf(stored.apiKey, 'saved')
      // Left where it is: it may be readable again, and the next key that works takes its place.
      if (stored.kind === 'unreadable') throw new AppFailure({ code: 'savedKeyUnreadable' })
      // Said at once, and not only when a key was typed.
      parseBaseUrl(environment.assetBaseUrl)
      return null
    },
    demo,
    typed: (apiKey) => {
      onAsked('typed')
      return candidateOf(new Secret(copiedKey(apiKey)), 'typed')
    },
  }
}
