import { createHmac, timingSafeEqual } from 'node:crypto'
import { PREVIEW_PREFIX } from '../http/endpoints.ts'

/** Signs preview addresses: HMAC-SHA-256 over the asset's row and the expiry. */
export class PreviewSigner {
  readonly #secret: Buffer

  constructor(secret: Buffer) {
    this.#secret = secret
  }

  #signature(rowId: number, expiresMs: number): Buffer {
    return createHmac('sha256', this.#secret).update(`${rowId}.${expiresMs}`).digest()
  }

  /** Path and query; `ext` (".jpg") is for people and for programs that look at extensions. */
  sign(rowId: number, ext: string, expiresMs: number): string {
    const signature = this.#signature(rowId, expiresMs).toString('base64url')
    return `${PREVIEW_PREFIX}${rowId}${ext}?expires=${expiresMs}&signature=${signature}`
  }

  /** The asset's row, or undefined when the address is not ours or has expired. */
  verify(url: URL, nowMs: number): number | undefined {
    const match = /^\/files\/(\d{1,15})(?:\.[a-z0-9]{1,10})?$/.exec(url.pathname)
    const expires = url.searchParams.get('expires') ?? ''
    if (match === null || !/^\d{1,16}$/.test(expires)) return undefined
    const rowId = Number(match[1])
    const given = Buffer.from(url.searchParams.get('signature') ?? '', 'base64url')
    const expected = this.#signature(rowId, Number(expires))
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined
    return Number(expires) > nowMs ? rowId : undefined
  }
}
