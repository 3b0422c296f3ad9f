import { join } from 'node:path'
import { z } from 'zod'
import { Secret } from '../../api/index.ts'
import type { KeyVault } from '../../connection/index.ts'
import { createEncryptedFile, type Encryption } from './encrypted-file.ts'

const fileName = 'api-key.encrypted'
const contentSchema = z.object({ version: z.literal(1), apiKey: z.string().min(1) })

/** Keeps the key encrypted by the operating system; where that is no protection, for this session only. */
export function createKeyVault(
  userDataDir: string,
  encryption: Encryption,
  platform: NodeJS.Platform,
): KeyVault {
  const file = createEncryptedFile(join(userDataDir, fileName), encryption, platform)
  return {
    storage: file.storage,
    load: async () => {
      const loaded = await file.load()
      if (loaded.kind !== 'text') return loaded
      try {
        const { apiKey } = contentSchema.parse(JSON.parse(loaded.text))
        return { kind: 'key', apiKey: new Secret(apiKey) }
      } catch {
        return { kind: 'unreadable' }
      }
    },
    save: ({ apiKey }) => file.save(JSON.stringify({ version: 1, apiKey: apiKey.reveal() })),
    forget: file.forget,
  }
}
