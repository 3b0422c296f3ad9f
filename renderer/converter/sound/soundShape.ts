import type { AudioCodec } from 'mediabunny'
import { soundBitsOf } from '../../../shared/fit/plan/sound-rate.ts'

export interface SoundShape {
  readonly channels: number
  readonly sampleRateHz: number
  readonly bitsPerSecond: number
}

/** That both codecs know. */
const usualRatesHz = [48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000]

/** What is encoded of a sound: one channel or two, at its own rate where the codec knows it. */
export function shapeOf(
  codec: AudioCodec,
  source: { readonly channels: number; readonly sampleRateHz: number },
  bitsPerSecond: number,
): SoundShape {
  const channels = Math.min(2, source.channels)
  if (codec.startsWith('pcm-')) return { channels, sampleRateHz: source.sampleRateHz, bitsPerSecond }
  const sampleRateHz = usualRatesHz.includes(source.sampleRateHz) ? source.sampleRateHz : 48_000
  const shape = { channels, sampleRateHz }
  return { ...shape, bitsPerSecond: soundBitsOf(bitsPerSecond, { ...shape, isMp3: codec === 'mp3' }) }
}
