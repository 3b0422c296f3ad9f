import { milliseconds } from '../../milliseconds.ts'
import { type Rate, steadyRate, varyingRate } from '../frame-rate.ts'
import type { TrackFacts } from '../track-facts.ts'
import type { FragmentSums } from './fragments.ts'

/** The clock of a film: `mvhd`, and `mehd` where there are fragments. */
export interface MovieClock {
  readonly ticksPerSecond: number
  readonly declaredTicks: readonly number[]
}

export interface MovieTiming {
  /**
   * How long the film is shown, where mediabunny does not tell: it leaves out fragments that follow samples in `moov`,
   * counts the delay of reordered frames to their length, and shows what an edit list cuts off. Null where it does tell.
   */
  readonly durationMs: number | null
  /** By track id: rates that the tables tell, which saves the walk over all samples. */
  readonly rates: ReadonlyMap<number, Rate>
  /** What headers and tracks say, for a film that measures so many ms. */
  readonly declaredDurationsMs: (measuredMs: number) => readonly number[]
}

const manyFragments = 500
/** Cuts below this are those of whole packets of sound, which every encoder makes. */
const realCutMs = 100
/** What is longer by the times of the fragments than so many times the sum of its samples has a broken clock. */
const maxStretch = 2
/** Clocks of thousandths, rounded up. */
const roundingMs = 2

export function movieTiming(
  tracks: readonly TrackFacts[],
  clock: MovieClock | null,
  fragments: { readonly count: number; readonly byTrack: ReadonlyMap<number, FragmentSums> },
): MovieTiming {
  const shown = tracks.filter(({ kind }) => kind !== 'other')
  const isHybrid = fragments.count > 0 && shown.some(({ samples }) => samples > 0)
  const isMuch = isHybrid || fragments.count > manyFragments
  const timed = shown.map((track) => timeTrack(track, clock, fragments.byTrack.get(track.id) ?? null, isMuch))
  const own = fragments.count > 0 || timed.some(({ isCut }) => isCut)
  const longestMs = Math.max(0, ...timed.map(({ shownMs }) => shownMs))
  const rates = new Map(timed.flatMap(({ id, rate }) => (rate === null ? [] : [[id, rate] as const])))
  const ofMovie =
    clock === null ? [] : clock.declaredTicks.map((ticks) => (ticks / clock.ticksPerSecond) * 1000)
  return {
    durationMs: own && longestMs > 0 ? longestMs : null,
    rates,
    declaredDurationsMs: (measuredMs) => {
      // A short sound under a longer film is no length of that film.
      const ofTracks = timed.flatMap(({ kind, declaredMs }) =>
        kind === 'video' ? declaredMs : declaredMs.filter((ms) => ms > measuredMs + realCutMs),
      )
      return extremes(
        [...ofMovie, ...ofTracks]
          .filter((ms) => ms > 0 && Math.abs(ms - measuredMs) >= roundingMs)
          .map((ms) => milliseconds(ms / 1000)),
      )
    },
  }
}

const extremes = (values: readonly number[]): readonly number[] =>
  values.length === 0 ? [] : [...new Set([Math.min(...values), Math.max(...values)])]

interface TimedTrack {
  readonly id: number
  readonly kind: TrackFacts['kind']
  readonly shownMs: number
  /** Whether an edit list cuts off its end, or shows parts of it more than once. */
  readonly isCut: boolean
  readonly declaredMs: readonly number[]
  readonly rate: Rate | null
}

function timeTrack(
  track: TrackFacts,
  clock: MovieClock | null,
  fragments: FragmentSums | null,
  isMuch: boolean,
): TimedTrack {
  const ms = (ticks: number): number => (ticks / track.ticksPerSecond) * 1000
  const movieMs = (ticks: number): number => (clock === null ? 0 : (ticks / clock.ticksPerSecond) * 1000)
  const sumTicks = track.sampleTicks + (fragments?.ticks ?? 0)
  const startTicks = track.samples > 0 ? 0 : (fragments?.startTicks ?? 0)
  const spanTicks = Math.max(0, (fragments?.endTicks ?? startTicks) - startTicks)
  // Some writers leave out the length of a sample and tell by the next fragment where it ended.
  const mediaMs = ms(spanTicks <= sumTicks * maxStretch ? Math.max(sumTicks, spanTicks) : sumTicks)
  const edited = fragments === null ? editedMs(track, mediaMs, ms, movieMs) : null
  return {
    id: track.id,
    kind: track.kind,
    shownMs: edited?.shownMs ?? delayMs(track, movieMs) + mediaMs,
    isCut: edited?.isCut ?? false,
    declaredMs: [
      ms(sumTicks),
      ms(spanTicks),
      ...(track.mediaTicks === null ? [] : [ms(track.mediaTicks)]),
      ...(track.trackTicks === null ? [] : [movieMs(track.trackTicks)]),
    ],
    rate: rateOf(track, fragments, isMuch),
  }
}

/** For how long nothing is shown at the start. */
function delayMs({ edits }: TrackFacts, movieMs: (ticks: number) => number): number {
  const [first] = edits
  return first !== undefined && first.startTicks < 0 ? movieMs(first.movieTicks) : 0
}

function editedMs(
  { edits }: TrackFacts,
  mediaMs: number,
  ms: (ticks: number) => number,
  movieMs: (ticks: number) => number,
): { readonly shownMs: number; readonly isCut: boolean } | null {
  const stretches = edits.filter(({ startTicks }) => startTicks >= 0)
  if (stretches.length === 0 || stretches.length * mediaMs === 0) return null
  let shownMs = 0
  let furthestMs = 0
  for (const { movieTicks, startTicks } of edits) {
    if (startTicks < 0) {
      shownMs += movieMs(movieTicks)
      continue
    }
    const leftMs = Math.max(0, mediaMs - ms(startTicks))
    const stretchMs = movieTicks === 0 ? leftMs : Math.min(leftMs, movieMs(movieTicks))
    shownMs += stretchMs
    furthestMs = Math.max(furthestMs, ms(startTicks) + stretchMs)
  }
  return { shownMs, isCut: stretches.length > 1 || mediaMs - furthestMs > realCutMs }
}

function rateOf(track: TrackFacts, fragments: FragmentSums | null, isMuch: boolean): Rate | null {
  const samples = track.samples + (fragments?.samples ?? 0)
  const ticks = track.sampleTicks + (fragments?.ticks ?? 0)
  if (samples < 2 || ticks === 0) return null
  const lengths = [
    ...(track.samples > 0 ? [track.steadyTicks] : []),
    ...(fragments !== null && fragments.samples > 0 ? [fragments.steadyTicks] : []),
  ]
  const [steadyTicks = null] = lengths
  const steady = steadyTicks !== null && steadyTicks > 0 && lengths.every((length) => length === steadyTicks)
  if (steady) return steadyRate(track.ticksPerSecond, steadyTicks)
  // The walk over all samples also finds the rate that a varying one keeps to, where it can be made.
  return !isMuch ? null : varyingRate((samples * track.ticksPerSecond) / ticks)
}
