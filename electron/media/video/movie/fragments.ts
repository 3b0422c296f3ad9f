import type { Box } from '../../reading/boxes.ts'
import type { RandomAccessFile } from '../../reading/random-access-file.ts'

/** What all fragments of one track hold together. */
export interface FragmentSums {
  readonly samples: number
  /** Sum of the lengths of all samples, in the clock of the track. */
  readonly ticks: number
  /** Where the first fragment starts and the last one ends, by their own word; null when none says so. */
  readonly startTicks: number | null
  readonly endTicks: number | null
  /** Length of each sample when all are alike, else null. */
  readonly steadyTicks: number | null
}

export interface Fragments {
  readonly byTrack: ReadonlyMap<number, FragmentSums>
  /** Where the furthest sample of any fragment ends in the file. */
  readonly dataEnd: number
  /** A run that claims absurdly many samples, or null. */
  readonly absurd: string | null
}

/** Defaults of `trex` for the samples of a track. */
export interface FragmentDefaults {
  readonly sampleTicks: number
  readonly sampleBytes: number
}

/** Ten hours of 24 frames a second in a single fragment. */
const maxRunSamples = 1_000_000
const maxFragmentBytes = 32 * 2 ** 20

interface Sums {
  samples: number
  ticks: number
  startTicks: number | null
  endTicks: number | null
  steadyTicks: number | null
}

interface Part {
  readonly type: string
  readonly body: Buffer
}

/** The boxes in a piece of memory; none reaches out of it. */
function* partsOf(bytes: Buffer): Generator<Part> {
  let at = 0
  while (at + 8 <= bytes.length) {
    const size = bytes.readUInt32BE(at)
    const end = size === 0 ? bytes.length : at + size
    if (size !== 0 && size < 8) return
    yield { type: bytes.toString('latin1', at + 4, at + 8), body: bytes.subarray(at + 8, end) }
    at = end
  }
}

/** Reads every fragment once, whole: the work is bounded by the size of the file. */
export function sumFragments(
  file: RandomAccessFile,
  fragments: readonly Box[],
  defaults: ReadonlyMap<number, FragmentDefaults>,
): Fragments {
  const byTrack = new Map<number, Sums>()
  let dataEnd = 0
  let absurd: string | null = null
  for (const fragment of fragments) {
    const length = Math.min(fragment.end, file.sizeBytes) - fragment.bodyStart
    if (length > maxFragmentBytes) {
      absurd ??= `a fragment of ${length} bytes`
      continue
    }
    let implicitBase = fragment.start
    for (const { type, body } of partsOf(file.read(fragment.bodyStart, length))) {
      if (type !== 'traf') continue
      const end = sumTrack(body, { fragment, implicitBase, defaults, byTrack })
      if (typeof end === 'string') absurd ??= end
      else {
        implicitBase = end
        dataEnd = Math.max(dataEnd, end)
      }
    }
  }
  return { byTrack, dataEnd, absurd }
}

interface TrackContext {
  readonly fragment: Box
  /** Where the data of the track before this one ended: where it goes on, unless the track says otherwise. */
  readonly implicitBase: number
  readonly defaults: ReadonlyMap<number, FragmentDefaults>
  readonly byTrack: Map<number, Sums>
}

/** Adds one track of a fragment to its sums; gives where its data ends, or what is absurd about it. */
function sumTrack(
  body: Buffer,
  { fragment, implicitBase, defaults, byTrack }: TrackContext,
): number | string {
  let header: TrackHeader = { id: 0, base: implicitBase, sampleTicks: 0, sampleBytes: 0 }
  let sums: Sums = { samples: 0, ticks: 0, startTicks: null, endTicks: null, steadyTicks: null }
  let startTicks: number | null = null
  let at = 0
  let dataEnd = implicitBase
  let ticksBefore = 0
  for (const part of partsOf(body)) {
    if (part.type === 'tfhd') {
      const read = readTrackHeader(part.body, { start: fragment.start, implicitBase, defaults })
      if (read === null) return implicitBase
      header = read
      at = header.base
      sums = byTrack.get(header.id) ?? sums
      ticksBefore = sums.ticks
      byTrack.set(header.id, sums)
    } else if (part.type === 'tfdt') {
      startTicks = readDecodeTime(part.body)
    } else if (part.type === 'trun') {
      const run = sumRun(part.body, header, sums)
      if (typeof run === 'string') return run
      at = run.dataOffset === null ? at : header.base + run.dataOffset
      at += run.bytes
      dataEnd = Math.max(dataEnd, at)
    }
  }
  if (startTicks !== null) {
    sums.startTicks ??= startTicks
    sums.endTicks = startTicks + sums.ticks - ticksBefore
  }
  return dataEnd
}

interface TrackHeader extends FragmentDefaults {
  readonly id: number
  readonly base: number
}

function readTrackHeader(
  body: Buffer,
  { start, implicitBase, defaults }: { start: number; implicitBase: number } & Pick<TrackContext, 'defaults'>,
): TrackHeader | null {
  if (body.length < 8) return null
  const flags = body.readUInt32BE(0) & 0xff_ffff
  const id = body.readUInt32BE(4)
  let at = 8
  const field = (flag: number, bytes: number): number | null => {
    if ((flags & flag) === 0) return null
    at += bytes
    if (at > body.length) return null
    return bytes === 8 ? Number(body.readBigUInt64BE(at - 8)) : body.readUInt32BE(at - 4)
  }
  const base = field(0x1, 8)
  field(0x2, 4)
  const sampleTicks = field(0x8, 4)
  const sampleBytes = field(0x10, 4)
  const fallback = defaults.get(id)
  return {
    id,
    base: base ?? ((flags & 0x2_0000) === 0 ? implicitBase : start),
    sampleTicks: sampleTicks ?? fallback?.sampleTicks ?? 0,
    sampleBytes: sampleBytes ?? fallback?.sampleBytes ?? 0,
  }
}

function readDecodeTime(body: Buffer): number | null {
  if (body.length < 8) return null
  if (body.readUInt8(0) !== 1) return body.readUInt32BE(4)
  return body.length < 12 ? null : Number(body.readBigUInt64BE(4))
}

interface Run {
  readonly dataOffset: number | null
  readonly bytes: number
}

function sumRun(body: Buffer, { sampleTicks, sampleBytes }: TrackHeader, sums: Sums): Run | string {
  if (body.length < 8) return { dataOffset: null, bytes: 0 }
  const flags = body.readUInt32BE(0) & 0xff_ffff
  const claimed = body.readUInt32BE(4)
  if (claimed > maxRunSamples) return `a run of ${claimed} samples`
  let at = 8
  const hasOffset = (flags & 0x1) !== 0 && body.length >= 12
  const dataOffset = hasOffset ? body.readInt32BE(8) : null
  if ((flags & 0x1) !== 0) at += 4
  if ((flags & 0x4) !== 0) at += 4
  const ticksAt = (flags & 0x100) === 0 ? null : 0
  const bytesAt = (flags & 0x200) === 0 ? null : ticksAt === null ? 0 : 4
  const rowBytes = [0x100, 0x200, 0x400, 0x800].filter((flag) => (flags & flag) !== 0).length * 4
  if (rowBytes === 0) {
    // Samples that are all alike need no room, so that nothing but this sum may depend on how many are claimed.
    add(sums, claimed, sampleTicks)
    return { dataOffset, bytes: claimed * sampleBytes }
  }
  const count = Math.min(claimed, Math.floor((body.length - at) / rowBytes))
  let bytes = 0
  for (let i = 0; i < count; i += 1, at += rowBytes) {
    add(sums, 1, ticksAt === null ? sampleTicks : body.readUInt32BE(at + ticksAt))
    bytes += bytesAt === null ? sampleBytes : body.readUInt32BE(at + bytesAt)
  }
  return { dataOffset, bytes }
}

function add(sums: Sums, samples: number, ticks: number): void {
  if (sums.samples === 0) sums.steadyTicks = ticks
  else if (samples > 0 && ticks !== sums.steadyTicks) sums.steadyTicks = null
  sums.samples += samples
  sums.ticks += samples * ticks
}
