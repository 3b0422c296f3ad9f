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
    // Copied only where a piece ended in what may be the delimiter: copies of all of it would keep the garbage collector busy.
    if (!this.#isOver) this.#search(this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk]))
    done()
  }

  override _flush(done: TransformCallback): void {
    if (!this.#isOver) this.#pass(this.#held)
    done()
  }

  #search(bytes: Buffer): void {
    const at = bytes.indexOf(this.#delimiter)
    this.#isOver = at >= 0
    const passedBytes = this.#isOver ? at + this.#delimiter.length : this.#beginningAt(bytes)
    this.#held = bytes.subarray(passedBytes)
    this.#pass(bytes.subarray(0, passedBytes))
  }

  /** Where what may be the beginning of the delimiter begins; the length of all where the end is none. */
  #beginningAt(bytes: Buffer): number {
    const [first] = this.#delimiter
    if (first === undefined) return bytes.length
    let at = bytes.indexOf(first, Math.max(0, bytes.length - this.#delimiter.length + 1))
    while (at >= 0 && !this.#delimiter.subarray(0, bytes.length - at).equals(bytes.subarray(at)))
      at = bytes.indexOf(first, at + 1)
    return at < 0 ? bytes.length : at
  }

  #pass(bytes: Buffer): void {
    const real = bytes.subarray(this.#inventedBytes)
    this.#inventedBytes = Math.max(0, this.#inventedBytes - bytes.length)
    if (real.length > 0) this.push(real)
  }
}
