import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'

/** The tags of DER (X.690) that a certificate is made of. */
const tag = {
  integer: 0x02,
  bits: 0x03,
  bytes: 0x04,
  oid: 0x06,
  utf8: 0x0c,
  time: 0x18,
  list: 0x30,
  set: 0x31,
} as const

const oids = {
  commonName: '0603550403',
  subjectAltName: '0603551d11',
  ecdsaWithSha256: '06082a8648ce3d040302',
} as const

function der(type: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([type, ...size]), content])
}

const list = (...parts: readonly Uint8Array[]): Buffer => der(tag.list, ...parts)
const oid = (name: keyof typeof oids): Buffer => Buffer.from(oids[name], 'hex')
/** A year is all that is said of a time: both ends are far away. */
const year = (value: number): Buffer => der(tag.time, Buffer.from(`${value}0101000000Z`))
/** Tags 0 to 3 of X.509 that say which optional part follows. */
const optional = (number: number, ...parts: readonly Uint8Array[]): Buffer => der(0xa0 + number, ...parts)

export interface Certificate {
  /** PEM. */
  readonly cert: string
  readonly key: string
  /** Base64 of the SHA-256 of its public key, as Chromium's `--ignore-certificate-errors-spki-list` wants it. */
  readonly publicKeyHash: string
}

function signedBy(privateKey: KeyObject, publicKey: Buffer, host: string): Buffer {
  const name = list(der(tag.set, list(oid('commonName'), der(tag.utf8, Buffer.from('electron-on-chromium')))))
  const algorithm = list(oid('ecdsaWithSha256'))
  const hosts = list(der(0x82, Buffer.from(host)))
  const content = list(
    optional(0, der(tag.integer, Buffer.from([2]))),
    der(tag.integer, Buffer.from([1])),
    algorithm,
    name,
    list(year(2020), year(2099)),
    name,
    publicKey,
    optional(3, list(list(oid('subjectAltName'), der(tag.bytes, hosts)))),
  )
  return list(content, algorithm, der(tag.bits, Buffer.from([0]), sign('sha256', content, privateKey)))
}

/** A certificate by nobody but itself, whose key was made this moment and is in no file (RFC 5280). */
export function selfSignedCertificate(host: string): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  const bytes =
    signedBy(privateKey, spki, host)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return {
    cert: ['-----BEGIN CERTIFICATE-----', ...bytes, '-----END CERTIFICATE-----', ''].join('\n'),
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicKeyHash: createHash('sha256').update(spki).digest('base64'),
  }
}
