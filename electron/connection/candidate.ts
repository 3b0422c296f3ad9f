import type { KeyStorage } from '../../shared/connection.ts'
import { isPassing } from '../../shared/passing-errors.ts'
import { type AppError, type AppErrorCode, AppFailure } from '../../shared/result.ts'
import type { BaseUrl, Secret } from '../api/index.ts'

/** A key and what we know of where it comes from. */
export interface Candidate {
  readonly apiKey: Secret
  readonly base: BaseUrl
  /** As it was configured: it is read only when somebody generates. */
  readonly generationBaseUrl: string
  readonly source: 'typed' | 'saved' | 'environment' | 'demo'
  readonly accountId: string
}

export function errorOf(error: unknown): AppError {
  if (error instanceof AppFailure) return error.error
  return { code: 'internal', detail: error instanceof Error ? error.name : 'unknown' }
}

const networkCodes: ReadonlySet<AppErrorCode> = new Set([
  'offline',
  'proxyUnsupported',
  'proxyRefused',
  'proxySignInNeeded',
  'certificateUntrusted',
])

/** What one call finds out about the way to the service, and with it about every other call. */
export function isAboutNetwork(code: AppErrorCode): boolean {
  return networkCodes.has(code)
}

/** A key that is not just now being typed worked once: only a clear no takes it away, and no failure that may pass. */
export function survives(candidate: Candidate, code: AppErrorCode): boolean {
  return candidate.source !== 'typed' && isPassing(code)
}

export function storageOf(candidate: Candidate, typed: KeyStorage): KeyStorage {
  switch (candidate.source) {
    case 'typed':
      return typed
    case 'saved':
      return { kind: 'keyStore' }
    case 'environment':
      return { kind: 'environment' }
    case 'demo':
      return { kind: 'demo' }
  }
}
