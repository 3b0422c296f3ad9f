import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Secret } from '../../api/index.ts'
import type { Encryption } from './encrypted-file.ts'
import { createProxyVault } from './proxy-vault.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'proxy-vault-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const turned = (bytes: Buffer): Buffer => Buffer.from(bytes.map((byte) => byte ^ 0xa5))
const encryption = (backend: ReturnType<Encryption['getSelectedStorageBackend']>): Encryption => ({
  isEncryptionAvailable: () => true,
  getSelectedStorageBackend: () => backend,
  encryptString: (text) => turned(Buffer.from(text)),
  decryptString: (bytes) => turned(bytes).toString(),
  isAsyncEncryptionAvailable: async () => true,
  encryptStringAsync: async (text) => turned(Buffer.from(text)),
  decryptStringAsync: async (bytes) => ({ result: turned(bytes).toString(), shouldReEncrypt: false }),
})
const signIn = { host: 'proxy.test:3128', userName: 'ACME\\li', password: new Secret('a long password') }

it('keeps the sign-in encrypted, until it is forgotten', async () => {
  const vault = createProxyVault(folder, encryption('gnome_libsecret'), 'linux')
  expect(await vault.load()).toBeNull()
  expect(await vault.save(signIn)).toEqual({ kind: 'keyStore' })
  const [name = ''] = readdirSync(folder)
  expect(readFileSync(join(folder, name), 'latin1')).not.toContain('password')
  const loaded = await vault.load()
  expect([loaded?.host, loaded?.userName, loaded?.password.reveal()]).toEqual([
    'proxy.test:3128',
    'ACME\\li',
    'a long password',
  ])
  await vault.forget()
  expect(readdirSync(folder)).toEqual([])
})

it('writes nothing where there is no key store', async () => {
  const vault = createProxyVault(folder, encryption('basic_text'), 'linux')
  expect(await vault.save(signIn)).toEqual({ kind: 'session', because: 'basicText' })
  expect(readdirSync(folder)).toEqual([])
})
