import { parseFile } from 'music-metadata'
import type { RandomAccessFile } from '../reading/random-access-file.ts'
import { type AudioInfo, milliseconds } from '../video/tracks.ts'
import { readWaveLayout, type WaveLayout } from './riff.ts'

type SecondReader = (file: RandomAccessFile) => Promise<AudioInfo | null>

/**
 * WAV by music-metadata, which knows the compressed forms (ADPCM, GSM, MP3 inside) that mediabunny refuses; where it
 * cannot tell (RF64, a size that the writer left open) by mediabunny. A cut-off file counts for what is there.
 */
export async function measureWave(file: RandomAccessFile, second: SecondReader): Promise<AudioInfo | null> {
  const layout = readWaveLayout(file)
  const first = layout?.is64Bit === true ? null : await byMusicMetadata(file)
  if (first !== null && first.durationMs > 0 && layout?.declaredBytes !== null)
    return asFarAsPresent(first, layout)
  const other = await second(file)
  if (other !== null) return asFarAsPresent(other, layout)
  if (layout === null) return null
  // Neither believes a size that the writer left open: then it is what lies between the header and the end.
  return first === null || layout.byteRate === null
    ? first
    : { ...first, durationMs: milliseconds(layout.presentBytes / layout.byteRate) }
}

function asFarAsPresent(info: AudioInfo, layout: WaveLayout | null): AudioInfo {
  const { declaredBytes, presentBytes } = layout ?? { declaredBytes: null, presentBytes: 0 }
  // One byte of padding may be missing at the end of a whole file.
  if (declaredBytes === null || presentBytes + 1 >= declaredBytes) return info
  return { ...info, endMissing: true }
}

const positive = (value: number | undefined): number | null =>
  value !== undefined && value > 0 ? value : null

async function byMusicMetadata(file: RandomAccessFile): Promise<AudioInfo | null> {
  try {
    const { format } = await parseFile(file.path, { duration: true, skipCovers: true, skipPostHeaders: true })
    return {
      kind: 'audio',
      mimeType: 'audio/wav',
      sizeBytes: file.sizeBytes,
      durationMs: milliseconds(format.duration ?? 0),
      channels: positive(format.numberOfChannels),
      sampleRateHz: positive(format.sampleRate),
      codec: format.codec ?? null,
    }
  } catch {
    return null
  }
}
