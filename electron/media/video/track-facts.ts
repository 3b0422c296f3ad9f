import { type Box, bodyOf, findPath } from '../reading/boxes.ts'
import type { RandomAccessFile } from '../reading/random-access-file.ts'
import { readSampleEntry, type SampleEntry } from './movie/sample-entry.ts'

/** One stretch of a track, as an edit list has it shown. */
interface Edit {
  /** In the clock of the film; 0 for "all that is left". */
  readonly movieTicks: number
  /** In the clock of the track; negative for a stretch that shows nothing. */
  readonly startTicks: number
}

/** What the boxes of a track say, without a look at its samples. */
export interface TrackFacts {
  readonly id: number
  readonly kind: 'video' | 'sound' | 'other'
  readonly ticksPerSecond: number
  /** As `mdhd` says; null when it says nothing. */
  readonly mediaTicks: number | null
  /** As `tkhd` says, in the clock of the film; null when it says nothing. */
  readonly trackTicks: number | null
  /** Of the samples in `moov`. */
  readonly samples: number
  readonly sampleTicks: number
  /** Length of each sample when all are alike but for the last one, else null. */
  readonly steadyTicks: number | null
  readonly edits: readonly Edit[]
  readonly entry: SampleEntry | null
}

/** A duration of all ones or zero stands for "not known". */
const known = (ticks: number, wide: boolean): number | null =>
  ticks === 0 || ticks >= (wide ? Number.MAX_SAFE_INTEGER : 0xffff_ffff) ? null : ticks

/** Clock and duration of `mvhd` or `mdhd`, which are alike so far; null when the box is not there or not whole. */
export function readClock(
  file: RandomAccessFile,
  box: Box | null,
): { readonly ticksPerSecond: number; readonly ticks: number | null } | null {
  if (box === null) return null
  const body = file.read(box.bodyStart, 32)
  if (body.length < 20) return null
  const wide = body.readUInt8(0) === 1
  if (wide && body.length < 32) return null
  const ticksPerSecond = body.readUInt32BE(wide ? 20 : 12)
  const ticks = wide ? Number(body.readBigUInt64BE(24)) : body.readUInt32BE(16)
  return ticksPerSecond === 0 ? null : { ticksPerSecond, ticks: known(ticks, wide) }
}

export function readTrackFacts(file: RandomAccessFile, track: Box): TrackFacts | null {
  const media = findPath(file, track, ['mdia'])
  const clock = media === null ? null : readClock(file, findPath(file, media, ['mdhd']))
  const header = readTrackHeader(file, findPath(file, track, ['tkhd']))
  if (media === null || clock === null || header === null) return null
  const table = findPath(file, media, ['minf', 'stbl'])
  return {
    ...header,
    kind: readKind(file, findPath(file, media, ['hdlr'])),
    ticksPerSecond: clock.ticksPerSecond,
    mediaTicks: clock.ticks,
    ...(table === null ? { samples: 0, sampleTicks: 0, steadyTicks: null } : readTimes(file, table)),
    edits: readEdits(file, findPath(file, track, ['edts', 'elst'])),
    entry: table === null ? null : readSampleEntry(file, table),
  }
}

function readKind(file: RandomAccessFile, box: Box | null): TrackFacts['kind'] {
  const handler = box === null ? '' : file.read(box.bodyStart + 8, 4).toString('latin1')
  return handler === 'vide' ? 'video' : handler === 'soun' ? 'sound' : 'other'
}

function readTrackHeader(
  file: RandomAccessFile,
  box: Box | null,
): { readonly id: number; readonly trackTicks: number | null } | null {
  if (box === null) return null
  const body = file.read(box.bodyStart, 36)
  const wide = body.length > 0 && body.readUInt8(0) === 1
  if (body.length < (wide ? 36 : 24)) return null
  return wide
    ? { id: body.readUInt32BE(20), trackTicks: known(Number(body.readBigUInt64BE(28)), true) }
    : { id: body.readUInt32BE(12), trackTicks: known(body.readUInt32BE(20), false) }
}

function readTimes(
  file: RandomAccessFile,
  table: Box,
): Pick<TrackFacts, 'samples' | 'sampleTicks' | 'steadyTicks'> {
  const box = findPath(file, table, ['stts'])
  const body = box === null ? Buffer.alloc(0) : bodyOf(file, box)
  let samples = 0
  let sampleTicks = 0
  let steadyTicks: number | null = null
  for (let row = 8; row + 8 <= body.length; row += 8) {
    const [count, ticks] = [body.readUInt32BE(row), body.readUInt32BE(row + 4)]
    const isLastSample = row + 16 > body.length && count === 1
    if (row === 8) steadyTicks = ticks
    else if (ticks !== steadyTicks && !isLastSample) steadyTicks = null
    samples += count
    sampleTicks += count * ticks
  }
  return { samples, sampleTicks, steadyTicks }
}

function readEdits(file: RandomAccessFile, box: Box | null): readonly Edit[] {
  const body = box === null ? Buffer.alloc(0) : bodyOf(file, box)
  if (body.length < 8) return []
  const wide = body.readUInt8(0) === 1
  const rowBytes = wide ? 20 : 12
  const count = Math.min(body.readUInt32BE(4), Math.floor((body.length - 8) / rowBytes))
  return Array.from({ length: count }, (_, i) => {
    const at = 8 + i * rowBytes
    return wide
      ? { movieTicks: Number(body.readBigUInt64BE(at)), startTicks: Number(body.readBigInt64BE(at + 8)) }
      : { movieTicks: body.readUInt32BE(at), startTicks: body.readInt32BE(at + 4) }
  })
}
