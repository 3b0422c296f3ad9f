import { createHmac, timingSafeEqual } from 'node:crypto'

/** Signs addresses that are open to whoever holds them, until they expire: HMAC-SHA-256 over what they name and the expiry. */
export class AddressSigner {
  readonly #secret: Buffer

  constructor(secret: Buffer) {
    this.#secret = secret
  }

  #signature(subject: string, expiresMs: number): Buffer {
    return createHmac('sha256', this.#secret).update(`${subject}.${expiresMs}`).digest()
  }

  /** The query of an address, without its question mark. */
  query(subject: string, expiresMs: number): string {
    return `expires=${expiresMs}&signature=${this.#signature(subject, expiresMs).toString('base64url')}`
  }

  /** Whether the address was signed here for this subject and has not expired. */
  isValid(subject: string, query: URLSearchParams, nowMs: number): boolean {
    const expires = query.get('expires') ?? ''
    if (!/^\d{1,16}$/.test(expires)) return false
    const given = Buffer.from(query.get('signature') ?? '', 'base64url')
    const expected = this.#signature(subject, Number(expires))
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return false
    return Number(expires) > nowMs
  }
}
