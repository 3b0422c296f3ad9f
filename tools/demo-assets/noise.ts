import { seededRandom } from '../../electron/base/seeded-random.ts'

/** Smooth noise along a line, about -1 to 1: several octaves of value noise. */
export function noise(seed: number, octaves = 5): (x: number) => number {
  const value = (index: number, octave: number) =>
    seededRandom(seed * 7919 + octave * 104_729 + index * 2_654_435)() * 2 - 1
  return (x) => {
    let sum = 0
    let amplitude = 0.55
    let position = x
    for (let octave = 0; octave < octaves; octave += 1) {
      const left = Math.floor(position)
      const t = position - left
      const smooth = t * t * (3 - 2 * t)
      sum += amplitude * (value(left, octave) * (1 - smooth) + value(left + 1, octave) * smooth)
      amplitude *= 0.48
      position *= 2.03
    }
    return sum
  }
}
