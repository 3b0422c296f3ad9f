/** What comes bit by bit and is taken bit by bit, in order; whoever takes waits for more until it has ended. */
export class Portions<T> implements AsyncIterable<T> {
  readonly #waiting: T[] = []
  #hasEnded = false
  #wake: () => void = () => {}

  add(portion: T): void {
    this.#waiting.push(portion)
    this.#wake()
  }

  end(): void {
    this.#hasEnded = true
    this.#wake()
  }

  async *[Symbol.asyncIterator](): AsyncIterator<T> {
    for (;;) {
      const next = this.#waiting.shift()
      if (next !== undefined) yield next
      else if (this.#hasEnded) return
      else {
        const { promise, resolve } = Promise.withResolvers<void>()
        this.#wake = resolve
        await promise
      }
    }
  }
}
