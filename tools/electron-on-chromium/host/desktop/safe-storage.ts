import { createCipheriv, createDecipheriv, pbkdf2Sync, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { app } from '../app/app.ts'

type Backend = 'basic_text' | 'gnome_libsecret' | 'unknown'

/** In front of each value, so that what one way of encrypting wrote is not read by another. */
const prefix = { basic_text: Buffer.from('v10'), gnome_libsecret: Buffer.from('v11') } as const
let plainTextAllowed = false

/**
 * There is no key store of the desktop here, and nothing claims that there is one, unless Chromium's own switch asks for
 * it (`--password-store=gnome-libsecret`): then a key that lies outside the user data folder stands for one. Whoever can
 * read the account's files can read that key; a real key store guards it better.
 */
function selectedBackend(): Backend {
  if (!app.readyInside) return 'unknown'
  return app.commandLine.getSwitchValue('password-store') === 'gnome-libsecret'
    ? 'gnome_libsecret'
    : 'basic_text'
}

function keyringKey(): Buffer {
  const home = process.env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share')
  const folder = join(home, 'electron-on-chromium', 'keyring')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  chmodSync(folder, 0o700)
  const file = join(folder, 'key')
  if (!existsSync(file)) {
    try {
      writeFileSync(file, randomBytes(32), { mode: 0o600, flag: 'wx' })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
  const key = readFileSync(file)
  if (key.length !== 32) throw new Error(`The key in ${file} is damaged`)
  return key
}

/** Chromium's fixed password for this case: it hides text from a glance and protects nothing. */
function plainTextKey(): Buffer {
  return pbkdf2Sync('peanuts', 'saltysalt', 1, 32, 'sha256')
}

function isEncryptionAvailable(): boolean {
  const backend = selectedBackend()
  return backend === 'gnome_libsecret' || (backend === 'basic_text' && plainTextAllowed)
}

function requireKey(): { readonly key: Buffer; readonly mark: Buffer } {
  const backend = selectedBackend()
  if (backend === 'unknown') throw new Error('safeStorage cannot be used before app is ready')
  if (!isEncryptionAvailable())
    throw new Error('Error while encrypting the text: encryption is not available.')
  return { key: backend === 'basic_text' ? plainTextKey() : keyringKey(), mark: prefix[backend] }
}

function encryptString(plainText: string): Buffer {
  if (typeof plainText !== 'string') throw new TypeError('Error processing argument: a string is needed')
  const { key, mark } = requireKey()
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const text = Buffer.concat([cipher.update(plainText, 'utf8'), cipher.final()])
  return Buffer.concat([mark, nonce, cipher.getAuthTag(), text])
}

function decryptString(encrypted: Buffer): string {
  if (!Buffer.isBuffer(encrypted))
    throw new TypeError('Expected the first argument of decryptString() to be a buffer')
  const { key, mark } = requireKey()
  if (!encrypted.subarray(0, mark.length).equals(mark) || encrypted.length < mark.length + 28) {
    throw new Error('Error while decrypting the ciphertext provided to safeStorage.decryptString.')
  }
  const body = encrypted.subarray(mark.length)
  const decipher = createDecipheriv('aes-256-gcm', key, body.subarray(0, 12))
  decipher.setAuthTag(body.subarray(12, 28))
  try {
    return Buffer.concat([decipher.update(body.subarray(28)), decipher.final()]).toString('utf8')
  } catch {
    throw new Error('Error while decrypting the ciphertext provided to safeStorage.decryptString.')
  }
}

export const safeStorage = {
  isEncryptionAvailable,
  encryptString,
  decryptString,
  isAsyncEncryptionAvailable: async (): Promise<boolean> => {
    await app.whenReady()
    return isEncryptionAvailable()
  },
  encryptStringAsync: async (plainText: string): Promise<Buffer> => encryptString(plainText),
  decryptStringAsync: async (encrypted: Buffer) => ({
    result: decryptString(encrypted),
    shouldReEncrypt: false,
  }),
  getSelectedStorageBackend: selectedBackend,
  setUsePlainTextEncryption: (usePlainText: boolean): void => {
    plainTextAllowed = usePlainText
  },
}
