export interface Taken {
  readonly wallMs: number
  /** Of all processes that took part. */
  readonly processorMs: number
}

export interface Compared<Ours extends Taken> {
  readonly ours: readonly Ours[]
  readonly theirs: readonly Taken[]
}

/** In turns, so that whatever else the machine does hits both alike; the first of `rounds` is one as well. */
export async function inTurns<Ours extends Taken>(
  rounds: number,
  ours: () => Promise<Ours>,
  theirs: () => Promise<Taken>,
): Promise<Compared<Ours>> {
  const taken = { ours: [] as Ours[], theirs: [] as Taken[] }
  for (let round = 0; round < rounds; round += 1) {
    taken.theirs.push(await theirs())
    taken.ours.push(await ours())
  }
  return taken
}

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN

const inWords = (ms: number): string => (ms < 10_000 ? `${ms.toFixed(0)} ms` : `${(ms / 1000).toFixed(1)} s`)

/** How many times as fast as ffmpeg, each round against its own neighbour. */
export function sayCompared(name: string, { ours, theirs }: Compared<Taken>, wanted: number | null): void {
  const ratios = (of: (taken: Taken) => number): readonly number[] =>
    theirs.map((other, round) => of(other) / of(ours[round] ?? other))
  const wall = ratios(({ wallMs }) => wallMs)
  const processor = median(ratios(({ processorMs }) => processorMs))
  const middle = (all: readonly Taken[], of: (taken: Taken) => number): string => inWords(median(all.map(of)))
  const wish = wanted === null ? '' : ` (wanted: ${wanted})`
  const spread = `rounds from ${Math.min(...wall).toFixed(2)} to ${Math.max(...wall).toFixed(2)}`
  console.log(
    `  ${name.padEnd(36)} ${median(wall).toFixed(2)} times as fast${wish}, ${spread}; ` +
      `${middle(ours, ({ wallMs }) => wallMs)}, ffmpeg ${middle(theirs, ({ wallMs }) => wallMs)}; processor time ` +
      `${middle(ours, ({ processorMs }) => processorMs)} and ${middle(theirs, ({ processorMs }) => processorMs)}, ` +
      `${processor.toFixed(2)} times as fast`,
  )
}
