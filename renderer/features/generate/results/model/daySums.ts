import type { GenerationResult } from '../../../../../shared/generation/result.ts'
import { costOf } from './cost.ts'

/** What a day brought and what it cost. */
export interface DaySum {
  /** "2026-11-26", where this computer is. */
  readonly day: string
  readonly videos: number
  /** Dollars; a range where the exact cost of some is not told. */
  readonly minUsd: number
  readonly maxUsd: number
  /** Of some only an estimate is known. */
  readonly estimated: boolean
  /** Of some not even that. */
  readonly unknown: number
}

/** The calendar day of a moment, as this computer's clock has it: sorts by its letters. */
export function createDayOf(timeZone: string): (atMs: number) => string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  return (atMs) => parts.format(atMs)
}

/** Of the videos that are ready (only success is charged, upstream), by the day that they were finished; the last day first. */
export function daySumsOf(
  results: Iterable<GenerationResult>,
  dayOf: (atMs: number) => string,
): readonly DaySum[] {
  const sums = new Map<string, DaySum>()
  for (const result of results) {
    if (result.state.kind !== 'ready') continue
    const day = dayOf(result.endedAtMs ?? result.sentAtMs)
    const known = sums.get(day) ?? { day, videos: 0, minUsd: 0, maxUsd: 0, estimated: false, unknown: 0 }
    sums.set(day, add(known, result))
  }
  return [...sums.values()].sort((a, b) => (a.day < b.day ? 1 : -1))
}

function add(sum: DaySum, result: GenerationResult): DaySum {
  const videos = sum.videos + 1
  const cost = costOf(result)
  if (cost === null) return { ...sum, videos, unknown: sum.unknown + 1 }
  const estimated = sum.estimated || cost.kind === 'about'
  const { minUsd, maxUsd } = cost.kind === 'exact' ? { minUsd: cost.usd, maxUsd: cost.usd } : cost
  return { ...sum, videos, estimated, minUsd: sum.minUsd + minUsd, maxUsd: sum.maxUsd + maxUsd }
}
