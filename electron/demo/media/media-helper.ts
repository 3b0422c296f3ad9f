import { z } from 'zod'
import type { MediaKind } from '../options.ts'
import type { HelperProcess } from '../processes/helper-process.ts'
import { type MediaFacts, type MediaJob, type MediaType, mediaFactsSchema, mediaTypeSchema } from './facts.ts'

const pictureSchema = z.instanceof(Uint8Array)

/** All that touches the bytes of media, which happens in the media process. */
export class MediaHelper {
  readonly #process: HelperProcess
  readonly #pictures: number | undefined
  readonly #drawn = new Map<number, Promise<Buffer>>()

  /** @param pictures see `syntheticPictures` of the options */
  constructor(process: HelperProcess, pictures?: number) {
    this.#process = process
    this.#pictures = pictures
  }

  async readType(path: string): Promise<MediaType> {
    const outcome = await this.#ask({ kind: 'type', path }, mediaTypeSchema)
    return outcome.ok ? outcome.value : { accepted: false }
  }

  /** Undefined: the file could not be read, or took too long. */
  async readFacts(
    path: string,
    type: { readonly kind: MediaKind; readonly mime: string },
  ): Promise<MediaFacts | undefined> {
    const outcome = await this.#ask({ kind: 'facts', path, type }, mediaFactsSchema)
    return outcome.ok ? outcome.value : undefined
  }

  /** The picture of a synthetic asset, a JPEG. @throws Error when it cannot be drawn */
  drawSynthetic(number: number): Promise<Buffer> {
    if (this.#pictures === undefined) return this.#draw(number)
    const picture = number % this.#pictures
    const drawn = this.#drawn.get(picture) ?? this.#draw(picture)
    this.#drawn.set(picture, drawn)
    return drawn
  }

  async #draw(number: number): Promise<Buffer> {
    const outcome = await this.#ask({ kind: 'picture', number }, pictureSchema)
    if (!outcome.ok) throw new Error(`No picture for ${number}: ${outcome.message}`)
    return Buffer.from(outcome.value)
  }

  #ask<Value>(job: MediaJob, schema: z.ZodType<Value>) {
    return this.#process.ask(job, schema)
  }
}
