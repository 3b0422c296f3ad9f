import type { InputFormat } from 'mediabunny'
import { failed, type Measurement, measured } from '../outcome.ts'
import { mediabunny } from '../reading/mediabunny.ts'
import { withInput } from '../reading/mediabunny-input.ts'
import type { RandomAccessFile } from '../reading/random-access-file.ts'
import { type AudioInfo, describeAudio, recordedMs } from '../video/tracks.ts'
import { measureMpeg } from './mpeg.ts'
import { measureWave } from './wave.ts'

const { ADTS, FLAC, MP3, OGG, WAVE } = mediabunny

const formats: ReadonlyMap<string, InputFormat> = new Map<string, InputFormat>([
  ['audio/aac', ADTS],
  ['audio/flac', FLAC],
  ['audio/ogg', OGG],
  ['audio/ogg; codecs=opus', OGG],
])
/** Sound by what is there, not by what a header claims. */
export async function measureAudio(file: RandomAccessFile, mimeType: string): Promise<Measurement> {
  const info = await audioInfo(file, mimeType)
  return info === null ? failed('corrupt', 'no sound could be read') : measured(info)
}

async function audioInfo(file: RandomAccessFile, mimeType: string): Promise<AudioInfo | null> {
  if (mimeType === 'audio/wav') return measureWave(file, (input) => byMediabunny(input, mimeType, WAVE))
  if (mimeType === 'audio/mpeg') return measureMpeg(file, () => byMediabunny(file, mimeType, MP3))
  return byMediabunny(file, mimeType, formats.get(mimeType) ?? MP3)
}

async function byMediabunny(
  file: RandomAccessFile,
  mimeType: string,
  format: InputFormat,
): Promise<AudioInfo | null> {
  try {
    return await withInput(file, [format], async (input) => {
      const track = await input.getPrimaryAudioTrack()
      if (track === null) return null
      const { sizeBytes } = file
      return describeAudio(track, { mimeType, sizeBytes }, await recordedMs(input, [track]))
    })
  } catch {
    return null
  }
}
