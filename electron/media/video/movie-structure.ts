import { type Box, bodyOf, boxesOf, findPath } from '../reading/boxes.ts'
import type { RandomAccessFile } from '../reading/random-access-file.ts'
import { absurdFragment, absurdTables } from './absurd-tables.ts'
import { readSteadyTrack, type SteadyTrack } from './steady-track.ts'

export interface MovieStructure {
  /** Without the header there is nothing that another reader could tell. */
  readonly hasHeader: boolean
  /** Why the file counts as cut off, or null. */
  readonly endMissing: string | null
  /** A table that claims absurdly many samples, or null. mediabunny would write every one of them out. */
  readonly absurd: string | null
  /** By track id: tracks whose table gives every sample the same length. Never those of fragmented files. */
  readonly steadyTracks: ReadonlyMap<number, SteadyTrack>
}

/**
 * Whether everything that an MP4 or MOV declares lies inside of the file. No library looks: a fast-start file that was
 * cut behind its header still names its full size and duration.
 */
export function readMovieStructure(file: RandomAccessFile): MovieStructure {
  let movie: Box | null = null
  let cut: string | null = null
  let absurd: string | null = null
  for (const box of boxesOf(file, 0, file.sizeBytes)) {
    if (box.type === 'moov') movie ??= box
    if (box.type === 'moof') absurd ??= absurdFragment(file, box)
    if (box.end > file.sizeBytes) cut ??= `box ${box.type} ends at byte ${box.end}`
  }
  if (movie === null) {
    return { hasHeader: false, endMissing: cut ?? 'no moov box', absurd: null, steadyTracks: new Map() }
  }
  const steadyTracks = new Map<number, SteadyTrack>()
  for (const track of boxesOf(file, movie.bodyStart, movie.end)) {
    if (track.type !== 'trak') continue
    absurd ??= absurdTables(file, track)
    const steady = readSteadyTrack(file, track)
    if (steady !== null) steadyTracks.set(steady.id, steady)
    cut ??= missingChunk(file, track)
  }
  return { hasHeader: true, endMissing: cut, absurd, steadyTracks }
}

function missingChunk(file: RandomAccessFile, track: Box): string | null {
  const information = findPath(file, track, ['mdia', 'minf'])
  const table = information === null ? null : findPath(file, information, ['stbl'])
  if (information === null || table === null || !isSelfContained(file, information)) return null
  const narrow = findPath(file, table, ['stco'])
  const wide = narrow === null ? findPath(file, table, ['co64']) : null
  const offsets = narrow ?? wide
  if (offsets === null) return null
  const ends = chunkEnds(
    readOffsets(bodyOf(file, offsets), wide !== null),
    bodyOfChild(file, table, 'stsc'),
    bodyOfChild(file, table, 'stsz'),
  )
  const last = ends.reduce((furthest, end) => Math.max(furthest, end), 0)
  return last > file.sizeBytes ? `a chunk ends at byte ${last}` : null
}

function bodyOfChild(file: RandomAccessFile, parent: Box, type: string): Buffer {
  const box = findPath(file, parent, [type])
  return box === null ? Buffer.alloc(0) : bodyOf(file, box)
}

/** Old QuickTime films may keep their data in another file; their offsets say nothing about this one. */
function isSelfContained(file: RandomAccessFile, information: Box): boolean {
  const references = findPath(file, information, ['dinf', 'dref'])
  if (references === null) return true
  for (const entry of boxesOf(file, references.bodyStart + 8, references.end)) {
    const flags = file.read(entry.bodyStart, 4)
    if (flags.length === 4 && (flags.readUInt32BE(0) & 1) === 0) return false
  }
  return true
}

function readOffsets(body: Buffer, wide: boolean): readonly number[] {
  if (body.length < 8) return []
  const bytes = wide ? 8 : 4
  const count = Math.min(body.readUInt32BE(4), Math.floor((body.length - 8) / bytes))
  return Array.from({ length: count }, (_, i) =>
    wide ? Number(body.readBigUInt64BE(8 + i * 8)) : body.readUInt32BE(8 + i * 4),
  )
}

/** Ends of the chunks by their offset, the samples in each (stsc) and the size of each sample (stsz). */
function chunkEnds(
  offsets: readonly number[],
  sampleToChunk: Buffer,
  sampleSizes: Buffer,
): readonly number[] {
  if (sampleToChunk.length < 20 || sampleSizes.length < 12) return offsets
  const uniformBytes = sampleSizes.readUInt32BE(4)
  const runs = Math.min(sampleToChunk.readUInt32BE(4), Math.floor((sampleToChunk.length - 8) / 12))
  const tableCount = Math.floor((sampleSizes.length - 12) / 4)
  // For PCM sound a "sample" of size 1 stands for a whole frame of unknown width: only the offsets count then.
  if (runs === 0 || uniformBytes !== 0) return offsets
  let run = 0
  let sample = 0
  return offsets.map((offset, chunk) => {
    while (run + 1 < runs && sampleToChunk.readUInt32BE(8 + (run + 1) * 12) <= chunk + 1) run += 1
    const samples = Math.min(sampleToChunk.readUInt32BE(8 + run * 12 + 4), tableCount - sample)
    let end = offset
    for (let i = 0; i < samples; i += 1) end += sampleSizes.readUInt32BE(12 + (sample + i) * 4)
    sample += Math.max(0, samples)
    return end
  })
}
