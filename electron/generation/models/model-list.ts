import type { Clock } from '../../base/clock.ts'
import type { GenerationAccount } from '../ports.ts'

export interface KnownModels {
  /** null while nobody could be asked. */
  readonly modelIds: readonly string[] | null
  readonly asOfMs: number | null
}

/** The models that the service lists for an account, as of the last answer: a hint for the screen, nothing depends on it. */
export class ModelList {
  readonly #clock: Pick<Clock, 'now'>
  readonly #known = new Map<string, KnownModels>()

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock
  }

  async get({ accountId, api }: GenerationAccount, refresh: boolean): Promise<KnownModels> {
    const known = this.#known.get(accountId)
    if (known !== undefined && !refresh) return known
    try {
      const listed: KnownModels = { modelIds: await api.listModels(), asOfMs: this.#clock.now() }
      this.#known.set(accountId, listed)
      return listed
    } catch {
      return known ?? { modelIds: null, asOfMs: null }
    }
  }
}
