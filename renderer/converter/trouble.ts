import type { ConverterTrouble, ConverterVerdict } from '../../shared/fit/converter-job.ts'

/** Why a file could not be converted. `detail`: the codec, or technical words in English. */
export class Trouble extends Error {
  override readonly name = 'Trouble'
  readonly trouble: ConverterTrouble
  readonly detail: string | null

  constructor(trouble: ConverterTrouble, detail: string | null) {
    super(`${trouble}: ${detail}`)
    this.trouble = trouble
    this.detail = detail
  }
}

/** What ended a stream that is decoded: what cannot be decoded at all is told apart from what is broken further on. */
export const decodingTrouble = (thrown: unknown, encodedCount: number, codec: string | null): unknown =>
  encodedCount > 0 || thrown instanceof Trouble ? thrown : new Trouble('cannotDecode', codec)

export function verdictOf(error: unknown): ConverterVerdict {
  if (error instanceof Trouble) return { ok: false, trouble: error.trouble, detail: error.detail }
  return { ok: false, trouble: 'damaged', detail: error instanceof Error ? error.message : String(error) }
}
