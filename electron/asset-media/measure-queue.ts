import { AppFailure } from '../../shared/result.ts'
import { createNewestFirst, OutdatedError } from '../base/work/newest-first.ts'
import type { FactsService } from './facts-service.ts'
import type { AssetPlace } from './place.ts'

/** More than the largest screen shows tiles. What is older was scrolled past, and is asked for again when it comes back. */
const waitingMax = 400

/** Measures the files of assets that somebody looks at: one by one, the last that was asked for first. */
export interface MeasureQueue {
  /** Costs nothing when it was measured before. Does not throw. */
  measureSoon(place: AssetPlace): void
}

export function createMeasureQueue({ facts }: { readonly facts: Pick<FactsService, 'of'> }): MeasureQueue {
  const queue = createNewestFirst({ atOnce: 1, waitingMax })
  const asked = new Set<string>()

  const measure = async (name: string, place: AssetPlace): Promise<void> => {
    try {
      await queue.run(name, () => facts.of(place))
    } catch (error) {
      // Whoever looks at it next asks again.
      if (!(error instanceof AppFailure || error instanceof OutdatedError)) throw error
    } finally {
      asked.delete(name)
    }
  }

  return {
    measureSoon: (place) => {
      const name = JSON.stringify([place.accountId, place.assetId])
      if (asked.has(name)) {
        queue.renew(name)
        return
      }
      asked.add(name)
      void measure(name, place)
    },
  }
}
