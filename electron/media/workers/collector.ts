import { getHeapStatistics } from 'node:v8'

/** Some photos. V8, left to itself, lets eight times as much of read files lie about, and WebAssembly holds a copy of each that was drawn. */
const everyBytes = 8 * 2 ** 20

/** V8's own, which children are given: see `ForkChild`. */
function ownCollector(): (() => void) | null {
  const collect: unknown = Reflect.get(globalThis, 'gc')
  return typeof collect === 'function' ? () => void collect() : null
}

/**
 * To be called between two files: collects what the last ones left behind, as often as that is worth its milliseconds. What is read of
 * files lies outside of V8's heap, so that it is no hurry of V8's. `outsideBytes`: how much lies there now.
 */
export function createCollector(
  collect: (() => void) | null = ownCollector(),
  outsideBytes: () => number = () => getHeapStatistics().external_memory,
): () => void {
  let leastBytes = outsideBytes()
  return () => {
    const nowBytes = outsideBytes()
    // V8 may have been quicker.
    leastBytes = Math.min(leastBytes, nowBytes)
    if (collect === null || nowBytes - leastBytes < everyBytes) return
    collect()
    // What is still needed is no garbage the next time, either.
    leastBytes = outsideBytes()
  }
}
