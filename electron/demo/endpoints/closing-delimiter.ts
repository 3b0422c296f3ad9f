import { Transform, type TransformCallback } from 'node:stream'

/** The boundary that a multipart content type names; undefined when it names none. */
export function boundaryOf(contentType: string): string | undefined {
  const found = /;\s*boundary=(?:"([^"]+)"|([^\s;"]+))/i.exec(contentType)
  return found?.[1] ?? found?.[2]
}

/**
 * Lets a multipart form through up to and with its closing delimiter, which goes on in one piece, and drops what follows.
 * The parser ends at the closing delimiter and never takes another byte after that: a line break that arrived as a packet
 * of its own kept the request waiting for ever.
 */
export class UntilClosingDelimiter extends Transform {
  readonly #delimiter: Buffer
  /** What may be the beginning of the delimiter. A form of no parts begins with it, without a line break before. */
  #held: Buffer = Buffer.from('\r\n')
  /** Of `#held`, not part of the body. */
  #inventedBytes = 2
  #isOver = false

  constructor(boundary: string) {
    super()
    this.#delimiter = Buffer.from(`\r\n--${boundary}--`, 'latin1')
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    if (!this.#isOver) this.#search(Buffer.concat([this.#held, chunk]))
    done()
  }

  override _flush(done: TransformCallback): void {
    if (!this.#isOver) this.#pass(this.#held)
    done()
  }

  #search(bytes: Buffer): void {
    const at = bytes.indexOf(this.#delimiter)
    this.#isOver = at >= 0
    const passedBytes = this.#isOver
      ? at + this.#delimiter.length
      : Math.max(0, bytes.length - this.#delimiter.length + 1)
    this.#held = bytes.subarray(passedBytes)
    this.#pass(bytes.subarray(0, passedBytes))
  }

  #pass(bytes: Buffer): void {
    const real = bytes.subarray(this.#inventedBytes)
    this.#inventedBytes = Math.max(0, this.#inventedBytes - bytes.length)
    if (real.length > 0) this.push(real)
  }
}
