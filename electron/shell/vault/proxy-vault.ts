import { join } from 'node:path'
import { z } from 'zod'
import { type ProxyVault, Secret } from '../../api/index.ts'
import { createEncryptedFile, type Encryption } from './encrypted-file.ts'

const fileName = 'proxy-sign-in.encrypted'
const contentSchema = z.object({
  version: z.literal(1),
  host: z.string().min(1),
  userName: z.string(),
  password: z.string(),
})

/** Keeps the sign-in of one proxy, the last, as the key is kept. */
export function createProxyVault(
  userDataDir: string,
  encryption: Encryption,
  platform: NodeJS.Platform,
): ProxyVault {
  const file = createEncryptedFile(join(userDataDir, fileName), encryption, platform)
  return {
    storage: file.storage,
    load: async () => {
      const loaded = await file.load()
      if (loaded.kind !== 'text') return null
      try {
        const { host, userName, password } = contentSchema.parse(JSON.parse(loaded.text))
        return { host, userName, password: new Secret(password) }
      } catch {
        return null
      }
    },
    save: ({ host, userName, password }) =>
      file.save(JSON.stringify({ version: 1, host, userName, password: password.reveal() })),
    forget: file.forget,
  }
}
