import { milliseconds } from '../milliseconds.ts'
import type { RandomAccessFile } from '../reading/random-access-file.ts'
import type { AudioInfo } from '../video/tracks.ts'
import { readWaveLayout, type WaveFormat, type WaveLayout } from './riff.ts'

type SecondReader = (file: RandomAccessFile) => Promise<AudioInfo | null>

/**
 * WAV: uncompressed sound is as long as its bytes, which also holds for RF64 and for a size that the writer left open,
 * where the libraries give nothing. The compressed kinds (ADPCM, GSM, MP3 inside) by music-metadata, which knows them,
 * then by mediabunny. A cut-off file counts for what is there.
 */
export async function measureWave(file: RandomAccessFile, second: SecondReader): Promise<AudioInfo | null> {
  const layout = readWaveLayout(file)
  // Without sound data there is nothing that another reader could find.
  if (layout === null) return null
  const info =
    uncompressed(file, layout) ??
    (canAskLibraries(layout) ? ((await byMusicMetadata(file)) ?? (await second(file))) : null) ??
    byRate(file, layout)
  if (info === null) return null
  const present = asFarAsPresent(info, layout)
  return layout.tagged ? { ...present, doubts: ['tagBeforeSound'] } : present
}

/** They read every chunk into memory, and know no tag before the first one. */
const maxLibraryChunks = 1_000
const canAskLibraries = ({ tagged, chunksBefore }: WaveLayout): boolean =>
  !tagged && chunksBefore <= maxLibraryChunks

const codecNames: ReadonlyMap<number, string> = new Map([
  [1, 'PCM'],
  [3, 'IEEE float'],
  [6, 'A-law'],
  [7, 'mu-law'],
])

function uncompressed(file: RandomAccessFile, layout: WaveLayout): AudioInfo | null {
  const { format } = layout
  const codec = format === null ? undefined : codecNames.get(format.tag)
  if (format === null || codec === undefined || !isConsistent(format)) return null
  return { ...describe(file, layout, format, format.blockBytes * format.sampleRateHz), codec }
}

/** Headers lie: only when all numbers tell the same may the length be had from them. */
const isConsistent = ({ channels, sampleRateHz, byteRate, blockBytes, bitsPerSample }: WaveFormat): boolean =>
  channels > 0 &&
  sampleRateHz > 0 &&
  blockBytes === channels * Math.ceil(bitsPerSample / 8) &&
  byteRate === blockBytes * sampleRateHz

/** The last resort: the rate that the header names, over the bytes that are there. */
function byRate(file: RandomAccessFile, layout: WaveLayout): AudioInfo | null {
  const { format } = layout
  if (format === null || format.byteRate === 0) return null
  return describe(file, layout, format, format.byteRate)
}

const describe = (
  { sizeBytes }: RandomAccessFile,
  { presentBytes }: WaveLayout,
  { channels, sampleRateHz }: WaveFormat,
  byteRate: number,
): AudioInfo => ({
  kind: 'audio',
  mimeType: 'audio/wav',
  sizeBytes,
  durationMs: milliseconds(presentBytes / byteRate),
  channels: positive(channels),
  sampleRateHz: positive(sampleRateHz),
  codec: null,
})

function asFarAsPresent(info: AudioInfo, { declaredBytes, presentBytes }: WaveLayout): AudioInfo {
  // One byte of padding may be missing at the end of a whole file.
  if (declaredBytes === null || presentBytes + 1 >= declaredBytes) return info
  return { ...info, endMissing: true }
}

const positive = (value: number | undefined): number | null =>
  value !== undefined && value > 0 ? value : null

async function byMusicMetadata(file: RandomAccessFile): Promise<AudioInfo | null> {
  // Loaded when first needed: few people have compressed WAV files.
  const { parseFile } = await import('music-metadata')
  try {
    const { format } = await parseFile(file.path, { duration: true, skipCovers: true, skipPostHeaders: true })
    const durationMs = milliseconds(format.duration ?? 0)
    if (durationMs === 0) return null
    return {
      kind: 'audio',
      mimeType: 'audio/wav',
      sizeBytes: file.sizeBytes,
      durationMs,
      channels: positive(format.numberOfChannels),
      sampleRateHz: positive(format.sampleRate),
      codec: format.codec ?? null,
    }
  } catch {
    return null
  }
}
