import { wavePeaks } from './wavePeaks.ts'

/** Of what is decoded, for the shape alone: the lowest that every browser takes. */
const sampleRateHz = 8_000

/** The waveform of a sound that main has measured to be short. Rejects when it cannot be decoded here. */
export async function drawWave(source: string, signal: AbortSignal): Promise<number[]> {
  const response = await fetch(source, { signal })
  if (!response.ok) throw new Error(`HTTP ${response.status}`)
  const bytes = await response.arrayBuffer()
  signal.throwIfAborted()
  // Decoded in a thread of its own.
  const sound = await new OfflineAudioContext(1, 1, sampleRateHz).decodeAudioData(bytes)
  const channels = Array.from({ length: sound.numberOfChannels }, (_none, channel) =>
    sound.getChannelData(channel),
  )
  return wavePeaks(channels, () => new Promise((resolve) => setTimeout(resolve)))
}
