import { Transform, type TransformCallback } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'

const slicesPerSecond = 20

/** Lets through so many bytes a second, in about twenty slices a second. Ends early when aborted. */
export class Throttle extends Transform {
  readonly #bytesPerSecond: number
  readonly #signal: AbortSignal

  constructor(bytesPerSecond: number, signal: AbortSignal) {
    super({ highWaterMark: Math.max(1, Math.ceil(bytesPerSecond / slicesPerSecond)) })
    this.#bytesPerSecond = bytesPerSecond
    this.#signal = signal
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#pass(chunk).then(
      () => done(),
      (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
    )
  }

  async #pass(chunk: Buffer): Promise<void> {
    const sliceBytes = Math.max(1, Math.floor(this.#bytesPerSecond / slicesPerSecond))
    for (let offset = 0; offset < chunk.length; offset += sliceBytes) {
      const slice = chunk.subarray(offset, offset + sliceBytes)
      await wait((slice.length / this.#bytesPerSecond) * 1000, undefined, { signal: this.#signal })
      this.push(slice)
    }
  }
}

/** Counts what passes, and calls `drop` when `limit` bytes have passed. */
export class Meter extends Transform {
  readonly #limit: number
  readonly #drop: () => void
  readonly #count: (bytes: number) => void
  #passed = 0

  constructor(
    count: (bytes: number) => void,
    limit = Number.POSITIVE_INFINITY,
    drop: () => void = () => undefined,
  ) {
    super()
    this.#count = count
    this.#limit = limit
    this.#drop = drop
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#passed += chunk.length
    this.#count(chunk.length)
    if (this.#passed >= this.#limit) {
      this.#drop()
      done(new Error('The socket was dropped by a fault'))
      return
    }
    done(null, chunk)
  }
}
