import type { AudioCodec, InputAudioTrack, Output } from 'mediabunny'
import type { ConverterJob } from '../../../shared/fit/converter-job.ts'
import { stepOf } from '../../../shared/fit/plan/step-of.ts'
import type { Parts } from '../parts.ts'
import type { Pump } from '../stream.ts'
import { Trouble } from '../trouble.ts'
import { copySound } from './copySound.ts'
import { encodeSound } from './encodeSound.ts'

/** Of what an MP4 may hold, those that everybody plays. */
const keptInFilm: readonly (AudioCodec | null)[] = ['aac', 'mp3']
/** Sound without pictures whose samples are written as they are. */
const keptPcm = ['pcm-u8', 'pcm-s16', 'pcm-s24', 'pcm-s32', 'pcm-f32'] as const

export async function addSound(
  output: Output,
  track: InputAudioTrack,
  parts: Parts,
  job: ConverterJob,
): Promise<Pump> {
  const codec = await track.getCodec()
  const { plan } = job
  // A packet of sound leans on the one before it, so a copy that begins later begins with a crackle, and a little beside the pictures.
  const isWhole = parts.fromStart && stepOf(plan, 'compress') === null
  switch (plan.expected.mimeType) {
    case 'audio/wav':
      return encodeSound(output, track, parts, {
        codec: keptPcm.find((name) => name === codec) ?? 'pcm-s16',
        bitsPerSecond: job.soundBitsPerSecond,
      })
    case 'audio/mpeg':
      return isWhole && codec === 'mp3'
        ? copySound(output, track, parts)
        : encodeSound(output, track, parts, { codec: 'mp3', bitsPerSecond: job.soundBitsPerSecond })
    default: {
      const isKept = (parts.fromStart || plan.pictures === 'copied') && keptInFilm.includes(codec)
      if (isKept) return copySound(output, track, parts)
      if (codec === null) throw new Trouble('cannotDecode', await nameOf(track))
      return encodeSound(output, track, parts, { codec: 'aac', bitsPerSecond: job.soundBitsPerSecond })
    }
  }
}

async function nameOf(track: InputAudioTrack): Promise<string | null> {
  const id = await track.getInternalCodecId()
  return typeof id === 'string' ? id.trim() : null
}
