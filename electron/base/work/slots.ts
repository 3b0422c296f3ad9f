/** So many at once, in the order in which they come. */
export class Places {
  readonly #count: number
  readonly #waiting: (() => void)[] = []
  #taken = 0

  constructor(count: number) {
    this.#count = count
  }

  get isFull(): boolean {
    return this.#taken >= this.#count
  }
  get isEmpty(): boolean {
    return this.#taken === 0
  }
  get waitingCount(): number {
    return this.#waiting.length
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    // Whoever ends hands its place on.
    if (this.isFull) await new Promise<void>((resolve) => this.#waiting.push(resolve))
    else this.#taken += 1
    try {
      return await work()
    } finally {
      const next = this.#waiting.shift()
      if (next === undefined) this.#taken -= 1
      else next()
    }
  }
}

/** Runs so many at once, in the order in which they come; null: too many wait already, and nothing was done. */
export type Slots = <T>(work: () => Promise<T>) => Promise<T | null>

export function createSlots(maxRunning: number, maxWaiting: number): Slots {
  const places = new Places(maxRunning)
  return async (work) => (places.isFull && places.waitingCount >= maxWaiting ? null : places.run(work))
}
