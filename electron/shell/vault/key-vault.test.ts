import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Secret } from '../../api/index.ts'
import type { Encryption } from './encrypted-file.ts'
import { createKeyVault } from './key-vault.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'key-vault-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A key store with a real cipher, of which one cannot read what another wrote. */
function keyStore(change: Partial<Encryption> = {}): Encryption {
  const password = randomBytes(32)
  const store: Encryption = {
    isEncryptionAvailable: () => true,
    getSelectedStorageBackend: () => 'gnome_libsecret',
    encryptString: (text) => {
      const iv = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', password, iv)
      return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
    },
    decryptString: (bytes) => {
      const decipher = createDecipheriv('aes-256-gcm', password, bytes.subarray(0, 12), { authTagLength: 16 })
      decipher.setAuthTag(bytes.subarray(-16))
      return decipher.update(bytes.subarray(12, -16)).toString('utf8') + decipher.final('utf8')
    },
    isAsyncEncryptionAvailable: async () => true,
    encryptStringAsync: async (text) => store.encryptString(text),
    decryptStringAsync: async (bytes) => ({ result: store.decryptString(bytes), shouldReEncrypt: false }),
    ...change,
  }
  return store
}

/** What would hold the whole app while the system asks for a password. */
const blocking = (): never => {
  throw new Error('the app stands still')
}

const apiKey = 'sk-live-0123456789abcdef'
const vaultWith = (encryption: Encryption, platform: NodeJS.Platform = 'linux') =>
  createKeyVault(folder, encryption, platform)
const file = () => join(folder, 'api-key.encrypted')

describe('the key vault', () => {
  it('gives back what was saved, and keeps it encrypted', async () => {
    const vault = vaultWith(keyStore())
    expect(await vault.load()).toEqual({ kind: 'none' })
    expect(await vault.save({ apiKey: new Secret(apiKey) })).toEqual({ kind: 'keyStore' })
    const loaded = await vault.load()
    expect(loaded.kind === 'key' && loaded.apiKey.reveal()).toBe(apiKey)
    expect(readFileSync(file()).includes(apiKey)).toBe(false)
    await vault.forget()
    expect(await vault.load()).toEqual({ kind: 'none' })
    expect(readdirSync(folder)).toEqual([])
  })

  it('tells a key that cannot be decrypted from none, leaves it, and lets the next one take its place', async () => {
    await vaultWith(keyStore()).save({ apiKey: new Secret(apiKey) })
    const before = readFileSync(file())
    const vault = vaultWith(keyStore())
    expect(await vault.load()).toEqual({ kind: 'unreadable' })
    expect(readFileSync(file())).toEqual(before)
    await vault.save({ apiKey: new Secret('sk-other-0123456789') })
    const loaded = await vault.load()
    expect(loaded.kind === 'key' && loaded.apiKey.reveal()).toBe('sk-other-0123456789')
  })

  it('finds a damaged file unreadable, and one of another version', async () => {
    const store = keyStore()
    const contents = [
      Buffer.alloc(0),
      Buffer.from('nonsense'),
      store.encryptString('{"version":2}'),
      store.encryptString('no JSON'),
    ]
    for (const content of contents) {
      writeFileSync(file(), content)
      expect(await vaultWith(store).load()).toEqual({ kind: 'unreadable' })
    }
  })

  it('does not trust a store without protection, and leaves what the real one wrote', async () => {
    await vaultWith(keyStore()).save({ apiKey: new Secret(apiKey) })
    const without: readonly { readonly store: Partial<Encryption>; readonly because: string }[] = [
      { store: { isEncryptionAvailable: () => false }, because: 'noEncryption' },
      { store: { getSelectedStorageBackend: () => 'basic_text' }, because: 'basicText' },
    ]
    for (const { store, because } of without) {
      const vault = vaultWith(keyStore(store))
      expect(vault.storage()).toEqual({ kind: 'session', because })
      expect(await vault.load()).toEqual({ kind: 'unreadable' })
      expect(await vault.save({ apiKey: new Secret('sk-other-0123456789') })).toEqual({
        kind: 'session',
        because,
      })
      expect(readdirSync(folder)).toEqual(['api-key.encrypted'])
    }
  })

  it('says when the store refuses a key', async () => {
    const vault = vaultWith(
      keyStore({
        encryptString: () => {
          throw new Error('locked')
        },
      }),
    )
    expect(await vault.save({ apiKey: new Secret(apiKey) })).toEqual({
      kind: 'session',
      because: 'storeFailed',
    })
  })

  it.each(['darwin', 'win32'] as const)(
    'never waits for the store of %s with the app held up',
    async (platform) => {
      await vaultWith(keyStore()).save({ apiKey: new Secret('sk-other-0123456789') })
      const plain = keyStore()
      const asked: string[] = []
      const store: Encryption = {
        ...plain,
        isEncryptionAvailable: blocking,
        encryptString: blocking,
        decryptString: blocking,
        isAsyncEncryptionAvailable: async () => {
          asked.push('available')
          return true
        },
      }
      // What the synchronous calls wrote is read.
      writeFileSync(file(), plain.encryptString(JSON.stringify({ version: 1, apiKey })))
      const vault = vaultWith(store, platform)
      expect(vault.storage()).toEqual({ kind: 'keyStore' })
      expect(asked).toEqual([])
      const loaded = await vault.load()
      expect(loaded.kind === 'key' && loaded.apiKey.reveal()).toBe(apiKey)
      expect(await vault.save({ apiKey: new Secret('sk-next-0123456789') })).toEqual({ kind: 'keyStore' })
      await vault.forget()
      asked.splice(0)
      // Without a file there is nothing to ask the store for.
      expect(await vault.load()).toEqual({ kind: 'none' })
      expect(asked).toEqual([])
    },
  )

  it('says when a Mac has no keychain, once it was asked for', async () => {
    const vault = vaultWith(keyStore({ isAsyncEncryptionAvailable: async () => false }), 'darwin')
    const kept = await vault.save({ apiKey: new Secret(apiKey) })
    expect(kept).toEqual({ kind: 'session', because: 'noEncryption' })
    expect(vault.storage()).toEqual(kept)
    expect(readdirSync(folder)).toEqual([])
  })
})
