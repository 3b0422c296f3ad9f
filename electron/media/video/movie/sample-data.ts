import { type Box, bodyOf, boxesOf, findPath } from '../../reading/boxes.ts'
import type { RandomAccessFile } from '../../reading/random-access-file.ts'
import type { SampleEntry } from './sample-entry.ts'

export interface SampleData {
  /** Where the last byte of the furthest sample lies; 0 for a track without samples in this file. */
  readonly end: number
  /** Whether the sizes of all samples are known, so that none can end behind `end`. */
  readonly certain: boolean
}

const none: SampleData = { end: 0, certain: true }

/** Where the samples of a track lie that its tables in `moov` name. */
export function readSampleData(file: RandomAccessFile, track: Box, entry: SampleEntry | null): SampleData {
  const information = findPath(file, track, ['mdia', 'minf'])
  const table = information === null ? null : findPath(file, information, ['stbl'])
  if (information === null || table === null || !isSelfContained(file, information)) return none
  const narrow = findPath(file, table, ['stco'])
  const wide = narrow === null ? findPath(file, table, ['co64']) : null
  const offsets = narrow ?? wide
  if (offsets === null) return none
  const starts = readOffsets(bodyOf(file, offsets), wide !== null)
  if (starts.length === 0) return none
  const sizes = bodyOfChild(file, table, 'stsz')
  return chunkEnd(starts, bodyOfChild(file, table, 'stsc'), sizes, entry?.frameBytes ?? 0)
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

/** By the offset of each chunk, the samples in each (stsc) and the size of each sample (stsz). */
function chunkEnd(
  offsets: readonly number[],
  sampleToChunk: Buffer,
  sampleSizes: Buffer,
  frameBytes: number,
): SampleData {
  const furthest = offsets.reduce((far, offset) => Math.max(far, offset), 0)
  if (sampleToChunk.length < 20 || sampleSizes.length < 12) return { end: furthest, certain: false }
  const uniformBytes = sampleSizes.readUInt32BE(4)
  const runs = Math.min(sampleToChunk.readUInt32BE(4), Math.floor((sampleToChunk.length - 8) / 12))
  const tableCount = Math.floor((sampleSizes.length - 12) / 4)
  if (runs === 0) return { end: furthest, certain: false }
  // For uncompressed sound a "sample" of one byte stands for a whole frame.
  const wholeFrames = uniformBytes === 0 || uniformBytes >= frameBytes
  const sampleBytes = Math.max(uniformBytes, uniformBytes === 0 ? 0 : frameBytes)
  let run = 0
  let sample = 0
  let end = 0
  for (const [chunk, offset] of offsets.entries()) {
    while (run + 1 < runs && sampleToChunk.readUInt32BE(8 + (run + 1) * 12) <= chunk + 1) run += 1
    const claimed = sampleToChunk.readUInt32BE(8 + run * 12 + 4)
    if (uniformBytes !== 0) {
      // Only what is sure counts as missing.
      end = Math.max(end, offset + (wholeFrames ? claimed * sampleBytes : 0))
      continue
    }
    const samples = Math.max(0, Math.min(claimed, tableCount - sample))
    let at = offset
    for (let i = 0; i < samples; i += 1) at += sampleSizes.readUInt32BE(12 + (sample + i) * 4)
    sample += samples
    end = Math.max(end, at)
  }
  return { end, certain: wholeFrames }
}
