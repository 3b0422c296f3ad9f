import { wavePeakCount, wavePeakMax } from '../../../../../shared/media/drawn-sizes.ts'

/** Samples that are looked at between two turns of the page's own work: about 2 ms. */
export const samplesPerTurn = 500_000

/**
 * The loudest moment of each of {@link wavePeakCount} equal parts, over all channels; the loudest of all is a whole bar, so that a
 * quiet sound has a shape, too. A silent one stays flat.
 */
export async function wavePeaks(
  channels: readonly Float32Array[],
  rest: () => Promise<void>,
): Promise<number[]> {
  const length = channels[0]?.length ?? 0
  const loudest = new Float32Array(wavePeakCount)
  let looked = 0
  for (let bar = 0; bar < wavePeakCount; bar += 1) {
    const start = Math.floor((bar * length) / wavePeakCount)
    const end = Math.max(Math.min(length, start + 1), Math.floor(((bar + 1) * length) / wavePeakCount))
    for (const samples of channels) loudest[bar] = Math.max(loudest[bar] ?? 0, peakOf(samples, start, end))
    looked += (end - start) * channels.length
    if (looked < samplesPerTurn) continue
    looked = 0
    await rest()
  }
  const most = loudest.reduce((a, b) => Math.max(a, b), 0)
  return Array.from(loudest, (value) => (most === 0 ? 0 : Math.round((value / most) * wavePeakMax)))
}

function peakOf(samples: Float32Array, start: number, end: number): number {
  let peak = 0
  for (let place = start; place < end; place += 1) {
    const value = Math.abs(samples[place] ?? 0)
    if (value > peak) peak = value
  }
  return peak
}
