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
  'isEncryptionAvailable' | 'getSelectedStorageBackend' | 'encryptString' | 'decryptString'
>

const fileName = 'api-key.encrypted'
const contentSchema = z.object({ version: z.literal(1), apiKey: z.string().min(1) })

/**
 * Keeps the key encrypted by the operating system. On Linux without a keyring Electron would "encrypt" with a password
 * that is built into it (`basic_text`): that is no protection, so the key is then kept for this session only.
 */
export function createKeyVault(
  userDataDir: string,
  encryption: Encryption,
  platform: NodeJS.Platform,
): KeyVault {
  const path = join(userDataDir, fileName)

  const storage = (): KeyStorage => {
    if (!encryption.isEncryptionAvailable()) return { kind: 'session', because: 'noEncryption' }
    if (platform === 'linux') {
      const backend = encryption.getSelectedStorageBackend()
      if (backend === 'basic_text' || backend === 'unknown') return { kind: 'session', because: 'basicText' }
    }
    return { kind: 'keyStore' }
  }

  return {
    storage,
    load: async () => {
      try {
        const encrypted = await readFile(path)
        if (storage().kind !== 'keyStore') return { kind: 'unreadable' }
        const content: unknown = JSON.parse(encryption.decryptString(encrypted))
        return { kind: 'key', apiKey: new Secret(contentSchema.parse(content).apiKey) }
      } catch (error) {
        const isMissing = errorCode(error) === 'ENOENT'
        // Saved by another user, on another machine, or before the key store was made anew; or damaged.
        return { kind: isMissing ? 'none' : 'unreadable' }
      }
    },
    save: async ({ apiKey }) => {
      const wanted = storage()
      if (wanted.kind !== 'keyStore') return wanted
      try {
        const content = encryption.encryptString(JSON.stringify({ version: 1, apiKey: apiKey.reveal() }))
        // Written beside and renamed, so that a crash leaves the old key or the new one, never half of one.
        await writeFile(`${path}.new`, content, { mode: 0o600 })
        await rename(`${path}.new`, path)
        return wanted
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
