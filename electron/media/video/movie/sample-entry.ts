import { type Box, bodyOf, boxesOf, findPath } from '../../reading/boxes.ts'
import type { RandomAccessFile } from '../../reading/random-access-file.ts'
import { type PictureSize, sizeInH264, sizeInHevc } from './parameter-set.ts'

/** What a track says about the form of its samples; of several descriptions the first one. */
export interface SampleEntry {
  /** Four characters: avc1, hvc1, mp4a and so on. */
  readonly format: string
  /** The size that the codec itself names, in the parameter sets that lie beside it; null where there are none. */
  readonly codedSize: PictureSize | null
  /** Of uncompressed sound: channels times width. */
  readonly frameBytes: number
}

const videoHeaderBytes = 78
const maxConfigurationBytes = 64 * 1024

export function readSampleEntry(file: RandomAccessFile, table: Box): SampleEntry | null {
  const descriptions = findPath(file, table, ['stsd'])
  if (descriptions === null) return null
  for (const entry of boxesOf(file, descriptions.bodyStart + 8, descriptions.end)) {
    const head = file.read(entry.bodyStart, 20)
    const isSound = head.length === 20
    return {
      format: entry.type,
      codedSize: codedSize(file, entry),
      frameBytes: isSound ? head.readUInt16BE(16) * Math.ceil(head.readUInt16BE(18) / 8) : 0,
    }
  }
  return null
}

function codedSize(file: RandomAccessFile, entry: Box): PictureSize | null {
  if (!/^(avc|hvc|hev|encv|dv)/.test(entry.type)) return null
  try {
    for (const child of boxesOf(file, entry.bodyStart + videoHeaderBytes, entry.end)) {
      const unit =
        child.type === 'avcC' || child.type === 'hvcC'
          ? parameterSet(child.type, bodyOf(file, child, maxConfigurationBytes))
          : null
      if (unit !== null) return child.type === 'avcC' ? sizeInH264(unit) : sizeInHevc(unit)
    }
  } catch (error) {
    // Parameter sets that cannot be read say nothing; the container has its word then.
    if (!(error instanceof RangeError)) throw error
  }
  return null
}

/** The first sequence parameter set of a decoder configuration. Throws RangeError on a broken one. */
function parameterSet(type: 'avcC' | 'hvcC', body: Buffer): Buffer | null {
  if (type === 'avcC') {
    const sets = body.readUInt8(5) & 31
    return sets === 0 ? null : body.subarray(8, 8 + body.readUInt16BE(6))
  }
  let at = 23
  for (let arrays = body.readUInt8(22); arrays > 0; arrays -= 1) {
    const isSequence = (body.readUInt8(at) & 63) === 33
    const units = body.readUInt16BE(at + 1)
    at += 3
    for (let unit = 0; unit < units; unit += 1) {
      const length = body.readUInt16BE(at)
      if (isSequence) return body.subarray(at + 2, at + 2 + length)
      at += 2 + length
    }
  }
  return null
}
