import type { DoubtCode } from '../../../../shared/media/media.ts'
import { type Box, boxesOf, findBox, findPath } from '../../reading/boxes.ts'
import type { RandomAccessFile } from '../../reading/random-access-file.ts'
import { readClock, readTrackFacts, type TrackFacts } from '../track-facts.ts'
import { absurdTables } from './absurd-tables.ts'
import { type FragmentDefaults, sumFragments } from './fragments.ts'
import { type MovieClock, type MovieTiming, movieTiming } from './movie-timing.ts'
import { readSampleData } from './sample-data.ts'

export interface MovieStructure {
  /** Without the header there is nothing that another reader could tell. */
  readonly hasHeader: boolean
  /** Why the file counts as cut off, or null. */
  readonly endMissing: string | null
  /** A table that claims absurdly many samples, or null. mediabunny would write every one of them out. */
  readonly absurd: string | null
  readonly tracks: readonly TrackFacts[]
  readonly timing: MovieTiming
  readonly doubts: readonly DoubtCode[]
}

const maxTracks = 1_000
const noTiming = movieTiming([], null, { count: 0, byTrack: new Map() })

/**
 * Whether all samples that an MP4 or MOV speaks of lie inside of the file, and how long they are. No library looks: a
 * fast-start file that was cut behind its header still names its full size and duration. A box that reaches over the end
 * is no harm while all samples are there: text behind the last box looks like one, and some writers count `mdat` too long.
 */
export function readMovieStructure(file: RandomAccessFile): MovieStructure {
  const top = [...boxesOf(file, 0, file.sizeBytes)]
  const overEnd = top.find(({ end }) => end > file.sizeBytes) ?? null
  const cut = overEnd === null ? null : `box ${overEnd.type} ends at byte ${overEnd.end}`
  const movie = top.find(({ type }) => type === 'moov') ?? null
  if (movie === null) {
    return {
      hasHeader: false,
      endMissing: cut ?? 'no moov box',
      absurd: null,
      tracks: [],
      timing: noTiming,
      doubts: [],
    }
  }
  const parts = top.filter(({ type }) => type === 'moof')
  const fragments = sumFragments(file, parts, readDefaults(file, movie))
  const { tracks, absurd, dataEnd, certain } = readTracks(file, movie)
  const furthest = Math.max(dataEnd, fragments.dataEnd)
  const isEmpty = tracks.every(({ samples }) => samples === 0) && fragments.byTrack.size === 0
  const isHeaderOnly = isEmpty && findBox(file, movie, 'mvex') !== null
  const needed = new Set(['moov', 'moof', ...(certain && !isEmpty ? [] : ['mdat'])])
  return {
    hasHeader: true,
    endMissing:
      furthest > file.sizeBytes
        ? `a sample ends at byte ${furthest}`
        : overEnd !== null && needed.has(overEnd.type)
          ? cut
          : isHeaderOnly
            ? 'a header without fragments'
            : null,
    absurd: absurd ?? fragments.absurd,
    tracks,
    timing: movieTiming(tracks, readMovieClock(file, movie), {
      count: parts.length,
      byTrack: fragments.byTrack,
    }),
    doubts: overEnd === null ? [] : ['sizesDisagree'],
  }
}

function readTracks(file: RandomAccessFile, movie: Box) {
  const tracks: TrackFacts[] = []
  let absurd: string | null = null
  let dataEnd = 0
  let certain = true
  for (const box of boxesOf(file, movie.bodyStart, movie.end)) {
    if (box.type !== 'trak' || tracks.length >= maxTracks) continue
    absurd ??= absurdTables(file, box)
    const facts = readTrackFacts(file, box)
    if (facts !== null) tracks.push(facts)
    const data = readSampleData(file, box, facts?.kind === 'sound' ? facts.entry : null)
    dataEnd = Math.max(dataEnd, data.end)
    certain &&= data.certain
  }
  return { tracks, absurd, dataEnd, certain }
}

function readMovieClock(file: RandomAccessFile, movie: Box): MovieClock | null {
  const clock = readClock(file, findBox(file, movie, 'mvhd'))
  if (clock === null) return null
  const extended = findPath(file, movie, ['mvex', 'mehd'])
  const body = extended === null ? Buffer.alloc(0) : file.read(extended.bodyStart, 12)
  const wide = body.length === 12 && body.readUInt8(0) === 1
  const ofAll = body.length < 8 ? 0 : wide ? Number(body.readBigUInt64BE(4)) : body.readUInt32BE(4)
  return {
    ticksPerSecond: clock.ticksPerSecond,
    declaredTicks: [clock.ticks ?? 0, ofAll].filter((ticks) => ticks > 0),
  }
}

function readDefaults(file: RandomAccessFile, movie: Box): ReadonlyMap<number, FragmentDefaults> {
  const defaults = new Map<number, FragmentDefaults>()
  const extension = findBox(file, movie, 'mvex')
  if (extension === null) return defaults
  for (const box of boxesOf(file, extension.bodyStart, extension.end)) {
    const body = box.type === 'trex' ? file.read(box.bodyStart, 20) : Buffer.alloc(0)
    if (body.length < 20) continue
    defaults.set(body.readUInt32BE(4), {
      sampleTicks: body.readUInt32BE(12),
      sampleBytes: body.readUInt32BE(16),
    })
  }
  return defaults
}
