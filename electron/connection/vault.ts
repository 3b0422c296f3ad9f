import type { KeyStorage } from '../../shared/connection.ts'
import type { Secret } from '../api/index.ts'

/** Where a key is kept between two starts: the OS key store, or nowhere. The shell provides it. */
export interface KeyVault {
  /** What a key that is typed now would be kept in. */
  storage(): KeyStorage
  /** Never throws. */
  load(): Promise<LoadedKey>
  /** Where it really went: a store that fails leaves the key for this session only. Never throws. */
  save(key: StoredKey): Promise<KeyStorage>
  forget(): Promise<void>
}

export interface StoredKey {
  readonly apiKey: Secret
}

/** `unreadable`: there is one, but the key store that could decrypt it is gone, or belongs to somebody else. */
export type LoadedKey =
  | { readonly kind: 'none' }
  | { readonly kind: 'unreadable' }
  | ({ readonly kind: 'key' } & StoredKey)

/** For tests and for machines without any store: a key lives as long as the app. */
export function createMemoryVault(
  because: Extract<KeyStorage, { kind: 'session' }>['because'] = 'noEncryption',
): KeyVault {
  let stored: StoredKey | null = null
  const storage: KeyStorage = { kind: 'session', because }
  return {
    storage: () => storage,
    load: async () => (stored === null ? { kind: 'none' } : { kind: 'key', ...stored }),
    save: async (key) => {
      stored = key
      return storage
    },
    forget: async () => {
      stored = null
    },
  }
}
