/** Of an MP3 of two channels. */
export const mp3BitsPerSecond = 192_000

/** What MP3 knows at half rates and less. */
const mp3LowRateBits = 128_000
/** And less: its frames have half as many samples. */
export const lowRateHz = 24_000

/** What of `bitsPerSecond`, which is for two channels, a sound of these takes; null: not known, so the most is taken. */
export function soundBitsOf(
  bitsPerSecond: number,
  sound: { readonly channels: number | null; readonly sampleRateHz: number | null; readonly isMp3: boolean },
): number {
  const isLowRate = sound.isMp3 && sound.sampleRateHz !== null && sound.sampleRateHz <= lowRateHz
  const most = isLowRate ? Math.min(bitsPerSecond, mp3LowRateBits) : bitsPerSecond
  return sound.channels === 1 ? most / 2 : most
}
