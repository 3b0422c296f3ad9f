import { Trouble } from '../trouble.ts'

/** Of H.264 (its Annex A): macroblocks a frame and a second, each level more than the one before. */
const levels = [
  { code: '1e', frame: 1_620, second: 40_500 },
  { code: '1f', frame: 3_600, second: 108_000 },
  { code: '20', frame: 5_120, second: 216_000 },
  { code: '28', frame: 8_192, second: 245_760 },
  { code: '2a', frame: 8_704, second: 522_240 },
  { code: '32', frame: 22_080, second: 589_824 },
  { code: '34', frame: 36_864, second: 2_073_600 },
] as const

/** High, Main, Baseline, as the beginning of the codec's name. */
const profiles = ['6400', '4d00', '42e0'] as const
const ways = ['no-preference', 'prefer-software'] as const

export interface Pictures {
  readonly width: number
  readonly height: number
  readonly framesPerSecond: number
  readonly bitsPerSecond: number
}

export function levelOf({ width, height, framesPerSecond }: Omit<Pictures, 'bitsPerSecond'>): string {
  const frame = Math.ceil(width / 16) * Math.ceil(height / 16)
  const second = frame * framesPerSecond
  return (
    (levels.find((level) => frame <= level.frame && second <= level.second) ?? levels.at(-1))?.code ?? '34'
  )
}

/** The best way in which this computer encodes H.264. @throws Trouble when it does not */
export async function findEncoder(pictures: Pictures): Promise<VideoEncoderConfig> {
  const level = levelOf(pictures)
  for (const hardwareAcceleration of ways) {
    for (const profile of profiles) {
      const config: VideoEncoderConfig = {
        codec: `avc1.${profile}${level}`,
        width: pictures.width,
        height: pictures.height,
        framerate: pictures.framesPerSecond,
        bitrate: pictures.bitsPerSecond,
        bitrateMode: 'variable',
        latencyMode: 'quality',
        hardwareAcceleration,
        avc: { format: 'avc' },
      }
      const { supported } = await VideoEncoder.isConfigSupported(config)
      if (supported === true) return config
    }
  }
  throw new Trouble('cannotEncode', 'H.264')
}
