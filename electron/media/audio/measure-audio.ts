import { ADTS, FLAC, type InputFormat, MP3, OGG, WAVE } from 'mediabunny'
import { failed, type Measurement, measured } from '../outcome.ts'
import { withInput } from '../reading/mediabunny-input.ts'
import type { RandomAccessFile } from '../reading/random-access-file.ts'
import { type AudioInfo, describeAudio } from '../video/tracks.ts'
import { measureWave } from './wave.ts'

const formats: ReadonlyMap<string, InputFormat> = new Map<string, InputFormat>([
  ['audio/mpeg', MP3],
  ['audio/aac', ADTS],
  ['audio/flac', FLAC],
  ['audio/ogg', OGG],
  ['audio/opus', OGG],
])
export const isMeasurableAudio = (mimeType: string): boolean =>
  mimeType === 'audio/wav' || formats.has(mimeType)

/** Sound by what is there, not by what a header claims: MP3 and its kind are scanned frame by frame. */
export async function measureAudio(file: RandomAccessFile, mimeType: string): Promise<Measurement> {
  const info =
    mimeType === 'audio/wav'
      ? await measureWave(file, (input) => byMediabunny(input, mimeType, WAVE))
      : await byMediabunny(file, mimeType, formats.get(mimeType) ?? MP3)
  return info === null ? failed('corrupt', 'no sound could be read') : measured(info)
}

async function byMediabunny(
  file: RandomAccessFile,
  mimeType: string,
  format: InputFormat,
): Promise<AudioInfo | null> {
  try {
    return await withInput(file, [format], async (input) => {
      const track = await input.getPrimaryAudioTrack()
      return track === null ? null : describeAudio(input, track, { mimeType, sizeBytes: file.sizeBytes })
    })
  } catch {
    return null
  }
}

/** How much of the file has to be sound before something without a signature counts as MP3. */
const MIN_SOUND_SHARE = 0.5
const MAX_GUESSED_BYTES = 64 * 2 ** 20

/**
 * MP3 files need no signature, and some begin with padding. A random byte sequence holds what looks like single frames,
 * so most of the file must be frames that follow one another.
 */
export async function measureUnsignedMp3(file: RandomAccessFile): Promise<Measurement | null> {
  if (file.sizeBytes > MAX_GUESSED_BYTES) return null
  try {
    return await withInput(file, [MP3], async (input) => {
      const track = await input.getPrimaryAudioTrack()
      if (track === null) return null
      const { packetCount, averageBitrate } = await track.computePacketStats()
      const info = await describeAudio(input, track, { mimeType: 'audio/mpeg', sizeBytes: file.sizeBytes })
      if (info === null || packetCount < 3) return null
      const soundBytes = (averageBitrate / 8) * (info.durationMs / 1000)
      return soundBytes >= file.sizeBytes * MIN_SOUND_SHARE ? measured(info) : null
    })
  } catch {
    return null
  }
}
