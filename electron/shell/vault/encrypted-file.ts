import { readFile, rm } from 'node:fs/promises'
import type { SafeStorage } from 'electron'
import type { KeyStorage } from '../../../shared/connection.ts'
import { errorCode } from '../../base/error-code.ts'
import { writePrivateFile } from '../../base/files/private-files.ts'

/** The part of Electron's `safeStorage` that is used here. */
export type Encryption = Pick<
  SafeStorage,
  | 'isEncryptionAvailable'
  | 'getSelectedStorageBackend'
  | 'encryptString'
  | 'decryptString'
  | 'isAsyncEncryptionAvailable'
  | 'encryptStringAsync'
  | 'decryptStringAsync'
>

/** `unreadable`: there is one, but the key store that could decrypt it is gone, or belongs to somebody else; or it is damaged. */
type LoadedText =
  | { readonly kind: 'none' }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'text'; readonly text: string }

/** A secret in a file, encrypted by the operating system. */
interface EncryptedFile {
  /** Where what is saved now would be kept. */
  storage(): KeyStorage
  /** Never throws. */
  load(): Promise<LoadedText>
  /** Where it really went. Never throws. */
  save(text: string): Promise<KeyStorage>
  /** @throws the error of the file system */
  forget(): Promise<void>
}

/** The key store of one system. */
interface KeyStore {
  /** As far as it is known without asking the store itself. */
  storage(): KeyStorage
  /** Asks it. */
  isThere(): Promise<boolean>
  encrypt(text: string): Promise<Buffer>
  decrypt(encrypted: Buffer): Promise<string>
}

/** Without such a file the key store is not touched: macOS may ask for a password. */
export function createEncryptedFile(
  path: string,
  encryption: Encryption,
  platform: NodeJS.Platform,
): EncryptedFile {
  const store = platform === 'linux' ? keyringOf(encryption) : keychainOf(encryption)

  return {
    storage: store.storage,
    load: async () => {
      try {
        const encrypted = await readFile(path)
        if (!(await store.isThere())) return { kind: 'unreadable' }
        return { kind: 'text', text: await store.decrypt(encrypted) }
      } catch (error) {
        // Saved by another user, on another machine, or before the key store was made anew; or damaged.
        return { kind: errorCode(error) === 'ENOENT' ? 'none' : 'unreadable' }
      }
    },
    save: async (text) => {
      try {
        if (!(await store.isThere())) return store.storage()
        const content = await store.encrypt(text)
        await writePrivateFile(path, content, `${path}.new`)
        return store.storage()
      } catch {
        return { kind: 'session', because: 'storeFailed' }
      }
    },
    forget: async () => {
      await rm(path, { force: true })
      // Left by a crash in the middle of `save`.
      await rm(`${path}.new`, { force: true })
    },
  }
}

/**
 * Linux. Without a keyring Electron would "encrypt" with a password that is built into it (`basic_text`): that is no
 * protection, so nothing is written then. The asynchronous calls would say that this is encryption, too
 * [read in Electron's source].
 */
function keyringOf(encryption: Encryption): KeyStore {
  const storage = (): KeyStorage => {
    if (!encryption.isEncryptionAvailable()) return { kind: 'session', because: 'noEncryption' }
    const backend = encryption.getSelectedStorageBackend()
    if (backend === 'basic_text' || backend === 'unknown') return { kind: 'session', because: 'basicText' }
    return { kind: 'keyStore' }
  }
  return {
    storage,
    isThere: async () => storage().kind === 'keyStore',
    encrypt: async (text) => encryption.encryptString(text),
    decrypt: async (encrypted) => encryption.decryptString(encrypted),
  }
}

/**
 * macOS and Windows, which always have one. The synchronous calls would hold the whole app, its first window too, while
 * macOS asks for the password of the keychain; the asynchronous ones read what those wrote (documented).
 */
function keychainOf(encryption: Encryption): KeyStore {
  let isAvailable = true
  return {
    storage: () => (isAvailable ? { kind: 'keyStore' } : { kind: 'session', because: 'noEncryption' }),
    isThere: async () => {
      isAvailable = await encryption.isAsyncEncryptionAvailable()
      return isAvailable
    },
    encrypt: (text) => encryption.encryptStringAsync(text),
    decrypt: async (encrypted) => (await encryption.decryptStringAsync(encrypted)).result,
  }
}
