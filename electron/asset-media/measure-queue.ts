import { AppFailure } from '../../shared/result.ts'
import { type Clock, longAgo, msSince } from '../base/clock.ts'
import { createNewestFirst, OutdatedError } from '../base/work/newest-first.ts'
import type { FactsService } from './facts-service.ts'
import type { AssetPlace } from './place.ts'

/** More than the largest screen shows tiles. What is older was scrolled past, and is asked for again when it comes back. */
const waitingMax = 400
/** So many are remembered to be measured. */
const measuredMax = 5_000
/** As long as pictures are asked for, somebody waits for these, and scrolls perhaps: what they measure can wait. */
export const quietMs = 1_000
/** Between two files, so that a screenful of them takes a sixth of a core and not a whole one. */
export const restMs = 50

/** Measures the files of assets that somebody looks at: one by one, the last that was asked for first, once it is quiet. */
export interface MeasureQueue {
  /** Costs nothing when it was measured before. Does not throw. */
  measureSoon(place: AssetPlace): void
}

interface MeasureQueueOptions {
  readonly facts: Pick<FactsService, 'of'>
  readonly clock: Clock
}

export function createMeasureQueue({ facts, clock }: MeasureQueueOptions): MeasureQueue {
  const queue = createNewestFirst({ atOnce: 1, waitingMax })
  const waiting = new Set<string>()
  /** What was measured stays so: a tile that is drawn a hundred times asks once. */
  const measured = new Set<string>()
  let askedAt = longAgo
  let endedAt = longAgo

  const pause = (ms: number): Promise<void> => new Promise((resolve) => void clock.setTimeout(resolve, ms))

  const quiet = async (): Promise<void> => {
    for (;;) {
      const leftMs = Math.max(quietMs - msSince(clock, askedAt), restMs - msSince(clock, endedAt))
      if (leftMs <= 0) return
      await pause(leftMs)
    }
  }

  const measure = async (name: string, place: AssetPlace): Promise<void> => {
    try {
      await quiet()
      if ((await facts.of(place)) === null) return
      if (measured.size >= measuredMax) measured.clear()
      measured.add(name)
    } finally {
      endedAt = clock.monotonic()
    }
  }

  const waitAndMeasure = async (name: string, place: AssetPlace): Promise<void> => {
    try {
      await queue.run(name, () => measure(name, place))
    } catch (error) {
      // Whoever looks at it next asks again.
      if (!(error instanceof AppFailure || error instanceof OutdatedError)) throw error
    } finally {
      waiting.delete(name)
    }
  }

  return {
    measureSoon: (place) => {
      askedAt = clock.monotonic()
      const name = JSON.stringify([place.accountId, place.assetId])
      if (measured.has(name)) return
      if (waiting.has(name)) {
        queue.renew(name)
        return
      }
      waiting.add(name)
      void waitAndMeasure(name, place)
    },
  }
}
