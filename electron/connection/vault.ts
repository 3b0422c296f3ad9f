import type { KeyStorage } from '../../shared/connection'
import type { Secret } from '../api'

/** Where a key is kept between two starts: the OS key store, or nowhere. The shell provides it. */
export interface KeyVault {
  /** What a key that is typed now would be kept in. */
  storage(): KeyStorage
  /** null when there is none, or none that can be read. */
  load(): Promise<StoredKey | null>
  /** Where it really went: a store that fails leaves the key for this session only. Never throws. */
  save(key: StoredKey): Promise<KeyStorage>
  forget(): Promise<void>
}

export interface StoredKey {
  readonly apiKey: Secret
}

/** For tests and for machines without any store: a key lives as long as the app. */
export function createMemoryVault(
  because: Extract<KeyStorage, { kind: 'session' }>['because'] = 'noEncryption',
): KeyVault {
  let stored: StoredKey | null = null
  const storage: KeyStorage = { kind: 'session', because }
  return {
    storage: () => storage,
    load: async () => stored,
    save: async (key) => {
      stored = key
      return storage
    },
    forget: async () => {
      stored = null
    },
  }
}
