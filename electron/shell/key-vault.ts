import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { SafeStorage } from 'electron'
import { z } from 'zod'
import type { KeyStorage } from '../../shared/connection.ts'
import { Secret } from '../api/index.ts'
import { errorCode } from '../base/error-code.ts'
import type { KeyVault } from '../connection/index.ts'

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

const fileName = 'api-key.encrypted'
const contentSchema = z.object({ version: z.literal(1), apiKey: z.string().min(1) })

/** The key store of one system. */
interface KeyStore {
  /** As far as it is known without asking the store itself. */
  storage(): KeyStorage
  /** Asks it. */
  isThere(): Promise<boolean>
  encrypt(text: string): Promise<Buffer>
  decrypt(encrypted: Buffer): Promise<string>
}

/**
 * Keeps the key encrypted by the operating system, in a file of the data folder. Without such a file the store is not
 * touched: macOS may ask for a password.
 */
export function createKeyVault(
  userDataDir: string,
  encryption: Encryption,
  platform: NodeJS.Platform,
): KeyVault {
  const path = join(userDataDir, fileName)
  const store = platform === 'linux' ? keyringOf(encryption) : keychainOf(encryption)

  return {
    storage: store.storage,
    load: async () => {
      try {
        const encrypted = await readFile(path)
        if (!(await store.isThere())) return { kind: 'unreadable' }
        const content: unknown = JSON.parse(await store.decrypt(encrypted))
        return { kind: 'key', apiKey: new Secret(contentSchema.parse(content).apiKey) }
      } catch (error) {
        const isMissing = errorCode(error) === 'ENOENT'
        // Saved by another user, on another machine, or before the key store was made anew; or damaged.
        return { kind: isMissing ? 'none' : 'unreadable' }
      }
    },
    save: async ({ apiKey }) => {
      try {
        if (!(await store.isThere())) return store.storage()
        const content = await store.encrypt(JSON.stringify({ version: 1, apiKey: apiKey.reveal() }))
        // Written beside and renamed, so that a crash leaves the old key or the new one, never half of one.
        await writeFile(`${path}.new`, content, { mode: 0o600 })
        await rename(`${path}.new`, path)
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
 * protection, so the key is then kept for this session only. The asynchronous calls would say that this is encryption, too
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
