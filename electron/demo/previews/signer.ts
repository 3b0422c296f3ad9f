import type { AddressSigner } from '../http/address-signer.ts'
import { previewPrefix } from '../http/endpoints.ts'

/** The addresses of previews. */
export class PreviewSigner {
  readonly #signer: AddressSigner

  constructor(signer: AddressSigner) {
    this.#signer = signer
  }

  /** Path and query; `ext` (".jpg") is for people and for programs that look at extensions. */
  sign(rowId: number, ext: string, expiresMs: number): string {
    return `${previewPrefix}${rowId}${ext}?${this.#signer.query(String(rowId), expiresMs)}`
  }

  /** The asset's row, or undefined when the address is not ours or has expired. */
  verify(url: URL, nowMs: number): number | undefined {
    const match = /^\/files\/(\d{1,15})(?:\.[a-z0-9]{1,10})?$/.exec(url.pathname)
    const rowId = match?.[1]
    if (rowId === undefined || !this.#signer.isValid(rowId, url.searchParams, nowMs)) return undefined
    return Number(rowId)
  }
}
