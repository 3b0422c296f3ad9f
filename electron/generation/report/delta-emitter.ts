import type { GenerationResult, ResultDelta } from '../../../shared/generation/result.ts'
import type { Clock, ClockTimer } from '../../base/clock.ts'
import { createListeners } from '../../base/listeners.ts'

/** Each is read and parsed whole: thousands at once, whose drive was unplugged, would hold up the app. */
const resultsPerDelta = 200

/** Collects what changed of results and tells it at most every `intervalMs`, each result at most once in a message. */
export class DeltaEmitter {
  readonly #clock: Clock
  readonly #intervalMs: number
  readonly #view: (resultId: string) => GenerationResult | null
  readonly #listeners = createListeners<ResultDelta>()
  readonly #changed = new Set<string>()
  #timer: ClockTimer | null = null
  #revision = 0
  #isStopped = false

  /** `view`: null for a result that is gone, or is none of the account's. */
  constructor(clock: Clock, intervalMs: number, view: (resultId: string) => GenerationResult | null) {
    this.#clock = clock
    this.#intervalMs = intervalMs
    this.#view = view
  }

  get revision(): number {
    return this.#revision
  }

  subscribe(listener: (delta: ResultDelta) => void): () => void {
    return this.#listeners.add(listener)
  }

  changed(resultId: string): void {
    this.#changed.add(resultId)
    this.#schedule()
  }

  /** Another account: the page asks for the list anew when a revision is missing. */
  replaced(): void {
    this.#changed.clear()
    this.#revision += 1
    this.#schedule()
  }

  stop(): void {
    this.#isStopped = true
    this.#timer?.cancel()
  }

  #schedule(): void {
    if (this.#timer !== null || this.#isStopped) return
    this.#timer = this.#clock.setTimeout(() => this.#flush(), this.#intervalMs)
  }

  #flush(): void {
    this.#timer = null
    try {
      this.#tell()
    } catch (error) {
      // What was taken for this message is told to nobody; the gap makes the page ask for the list.
      this.replaced()
      throw error
    }
  }

  #tell(): void {
    const ids = [...this.#changed].slice(0, resultsPerDelta)
    for (const id of ids) this.#changed.delete(id)
    const upserted: GenerationResult[] = []
    const removedIds: string[] = []
    for (const id of ids) {
      const result = this.#view(id)
      if (result === null) removedIds.push(id)
      else upserted.push(result)
    }
    this.#revision += 1
    this.#listeners.notify({ revision: this.#revision, upserted, removedIds })
    if (this.#changed.size > 0) this.#schedule()
  }
}
