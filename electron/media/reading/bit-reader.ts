/** Reads bits from the left, as codecs write them. Past the end it throws a RangeError, which callers take as "broken". */
export class BitReader {
  readonly #bytes: Buffer
  #at: number

  constructor(bytes: Buffer, startBit = 0) {
    this.#bytes = bytes
    this.#at = startBit
  }

  flag(): boolean {
    const byte = this.#bytes.readUInt8(this.#at >> 3)
    const bit = (byte >> (7 - (this.#at & 7))) & 1
    this.#at += 1
    return bit === 1
  }

  uint(count: number): number {
    let value = 0
    for (let i = 0; i < count; i += 1) value = value * 2 + (this.flag() ? 1 : 0)
    return value
  }

  skip(count: number): void {
    this.#at += count
  }

  /** Exponential Golomb code. */
  unsigned(): number {
    let zeros = 0
    while (!this.flag()) {
      zeros += 1
      if (zeros > 31) throw new RangeError('a code of more than 32 bits')
    }
    return 2 ** zeros - 1 + this.uint(zeros)
  }

  /** The same with a sign: 1, -1, 2, -2 and so on. */
  signed(): number {
    const code = this.unsigned()
    return code % 2 === 1 ? (code + 1) / 2 : -code / 2
  }
}
