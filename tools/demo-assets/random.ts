/** Seeded numbers from 0 to 1 (mulberry32): the same seed draws the same picture on every machine. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Smooth noise along a line, about -1 to 1: several octaves of value noise. */
export function noise(seed: number, octaves = 5): (x: number) => number {
  const value = (index: number, octave: number) =>
    seeded(seed * 7919 + octave * 104_729 + index * 2_654_435)() * 2 - 1
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
