import { failed, type Measurement, measured } from '../outcome.ts'
import type { RandomAccessFile } from '../reading/random-access-file.ts'
import { type AudioInfo, milliseconds } from '../video/tracks.ts'
import { type MpegScan, scanMpegAudio } from './mpeg-scan.ts'

/** Two frames: readers differ in how they count the first and the last one. */
const AGREED_MS = 150
const AGREED_SHARE = 0.01

const agree = (a: number, b: number): boolean =>
  Math.abs(a - b) <= Math.max(AGREED_MS, AGREED_SHARE * Math.max(a, b))

const describeScan = ({ sizeBytes }: RandomAccessFile, scan: MpegScan): AudioInfo => ({
  kind: 'audio',
  mimeType: 'audio/mpeg',
  sizeBytes,
  durationMs: milliseconds(scan.durationMs / 1000),
  channels: scan.first.channels,
  sampleRateHz: scan.first.sampleRateHz,
  codec: `mp${scan.first.layer}`,
})

/**
 * What mediabunny found, unless the frames that are there say otherwise: it believes a VBRI header that outlives a
 * cut-off, and loses streams that change between mono and stereo.
 */
export function measureMpeg(file: RandomAccessFile, first: AudioInfo | null): AudioInfo | null {
  const scan = scanMpegAudio(file)
  if (scan === null || scan.durationMs <= 0) return first
  return first !== null && agree(first.durationMs, scan.durationMs) ? first : describeScan(file, scan)
}

const UNSIGNED = { minFrames: 4, minShare: 0.4, maxFileBytes: 64 * 2 ** 20 }

/**
 * MP3 files need no signature, and some begin with padding. Random bytes hold what looks like single frames, so a good
 * part of the file must be frames that follow one another.
 */
export function measureUnsignedMpeg(file: RandomAccessFile): Measurement {
  const scan = file.sizeBytes <= UNSIGNED.maxFileBytes ? scanMpegAudio(file) : null
  if (scan === null || scan.frames < UNSIGNED.minFrames) return failed('unknownType')
  const isSound = scan.frameBytes / scan.scannedBytes >= UNSIGNED.minShare
  return isSound ? measured(describeScan(file, scan)) : failed('unknownType')
}
