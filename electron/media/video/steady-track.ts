import { type Box, bodyOf, findPath } from '../reading/boxes.ts'
import type { RandomAccessFile } from '../reading/random-access-file.ts'

/** A track of constant rate, as its tables say it: every sample lasts `ticksPerSample` of `ticksPerSecond`. */
export interface SteadyTrack {
  readonly id: number
  readonly ticksPerSecond: number
  readonly ticksPerSample: number
  readonly samples: number
}

/** Fields of these headers move by eight bytes in version 1, which has its times in 64 bits. */
function fieldBehindTimes(file: RandomAccessFile, box: Box | null): number | null {
  if (box === null) return null
  const body = file.read(box.bodyStart, 24)
  if (body.length < 24) return null
  return body.readUInt32BE(body.readUInt8(0) === 1 ? 20 : 12)
}

/**
 * The rate of a track whose samples are all of one length, but for the last one, which many writers make up. Saves the
 * walk over all samples that finding the rate takes otherwise; null when it is not so simple.
 */
export function readSteadyTrack(file: RandomAccessFile, track: Box): SteadyTrack | null {
  const id = fieldBehindTimes(file, findPath(file, track, ['tkhd']))
  const ticksPerSecond = fieldBehindTimes(file, findPath(file, track, ['mdia', 'mdhd']))
  const table = findPath(file, track, ['mdia', 'minf', 'stbl', 'stts'])
  if (id === null || ticksPerSecond === null || ticksPerSecond === 0 || table === null) return null
  const body = bodyOf(file, table, 64)
  if (body.length < 16) return null
  const runs = body.readUInt32BE(4)
  const [samples, ticksPerSample] = [body.readUInt32BE(8), body.readUInt32BE(12)]
  const lastRun = runs === 2 && body.length >= 24 ? body.readUInt32BE(16) : 0
  const steady = runs === 1 || (runs === 2 && lastRun === 1)
  return steady && samples > 1 && ticksPerSample > 0
    ? { id, ticksPerSecond, ticksPerSample, samples: samples + lastRun }
    : null
}
