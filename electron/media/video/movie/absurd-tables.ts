import { type Box, bodyOf, findPath } from '../../reading/boxes.ts'
import type { RandomAccessFile } from '../../reading/random-access-file.ts'

/** Differences that real writers make. */
const slackSamples = 1_000
const noBytes = Buffer.alloc(0)

const tableBody = (file: RandomAccessFile, parent: Box, type: string): Buffer => {
  const box = findPath(file, parent, [type])
  return box === null ? noBytes : bodyOf(file, box)
}

/** Rows that a table claims beyond those that it has room for. */
function overflows(body: Buffer, rowBytes: number): boolean {
  return body.length >= 8 && body.readUInt32BE(4) > (body.length - 8) / rowBytes
}

function sum(body: Buffer, rowBytes: number, at: number): number {
  let total = 0
  for (let row = 8; row + rowBytes <= body.length; row += rowBytes) total += body.readUInt32BE(row + at)
  return total
}

/**
 * Whether the tables of a track speak of about as many samples as there are, and have room for what they claim.
 * mediabunny writes out every sample that a table speaks of, also four thousand million of them.
 */
export function absurdTables(file: RandomAccessFile, track: Box): string | null {
  const table = findPath(file, track, ['mdia', 'minf', 'stbl'])
  if (table === null) return null
  const sizes = tableBody(file, table, 'stsz')
  const compact = sizes.length === 0 ? tableBody(file, table, 'stz2') : noBytes
  const header = sizes.length === 0 ? compact : sizes
  const samples = header.length >= 12 ? header.readUInt32BE(8) : 0
  const uniform = sizes.length >= 12 && sizes.readUInt32BE(4) !== 0
  if (sizes.length >= 12 && !uniform && samples > (sizes.length - 12) / 4)
    return `stsz claims ${samples} sizes`
  for (const type of ['stts', 'ctts']) {
    const body = tableBody(file, table, type)
    const claimed = sum(body, 8, 0)
    if (overflows(body, 8)) return `${type} claims more rows than it has`
    if (claimed > samples * 2 + slackSamples)
      return `${type} speaks of ${claimed} samples, there are ${samples}`
  }
  const chunks = tableBody(file, table, 'stsc')
  if (overflows(chunks, 12)) return 'stsc claims more rows than it has'
  for (let row = 8; row + 12 <= chunks.length; row += 12) {
    const claimed = chunks.readUInt32BE(row + 4)
    if (claimed > samples + slackSamples) return `a chunk of ${claimed} samples, there are ${samples}`
  }
  return null
}
