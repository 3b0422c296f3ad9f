import { milliseconds } from '../milliseconds.ts'
import { failed, type Measurement, measured } from '../outcome.ts'
import type { RandomAccessFile } from '../reading/random-access-file.ts'
import type { AudioInfo } from '../video/tracks.ts'
import { type MpegScan, scanMpegAudio } from './mpeg-scan.ts'

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
 * MP3 and its older kin by counting the frames that are there. Measured against decoders, this is right more often than
 * mediabunny, which believes a VBRI header that outlives a cut-off and loses streams that change between mono and
 * stereo, and it takes a tenth of the time; mediabunny has its turn where no frame is found.
 */
export async function measureMpeg(
  file: RandomAccessFile,
  second: () => Promise<AudioInfo | null>,
): Promise<AudioInfo | null> {
  const scan = scanMpegAudio(file)
  return scan === null || scan.durationMs <= 0 ? second() : describeScan(file, scan)
}

const withoutSignature = { minFrames: 4, minShare: 0.4, maxFileBytes: 64 * 2 ** 20 }

/**
 * MP3 files need no signature, and some begin with padding. Random bytes hold what looks like single frames, so a good
 * part of the file must be frames that follow one another.
 */
export function measureUnsignedMpeg(file: RandomAccessFile): Measurement {
  const scan = file.sizeBytes <= withoutSignature.maxFileBytes ? scanMpegAudio(file) : null
  if (scan === null || scan.frames < withoutSignature.minFrames) return failed('unknownType')
  const isSound = scan.frameBytes / scan.scannedBytes >= withoutSignature.minShare
  return isSound ? measured(describeScan(file, scan)) : failed('unknownType')
}
