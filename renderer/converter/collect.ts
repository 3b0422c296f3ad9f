/**
 * What is read of a film, and the pieces of it that a decoder is given, lie outside of the heap, and V8 knows of less than half of them:
 * left to itself it collects them after 130 MB (measured with a film of 45 Mbit/s).
 */
const everyBytes = 2_000_000

/** V8's own, which the app has its pages know (electron/shell/converter/page-collector.ts). */
function collectorOfPage(): (() => void) | null {
  const collect: unknown = Reflect.get(globalThis, 'gc')
  return typeof collect === 'function' ? () => void collect() : null
}

/** Told of what was read, it collects the garbage as often as that is worth it; nothing where there is no such function. */
export function collectAsRead(collect: (() => void) | null = collectorOfPage()): (readBytes: number) => void {
  let sinceBytes = 0
  return (readBytes) => {
    sinceBytes += readBytes
    if (sinceBytes < everyBytes) return
    sinceBytes = 0
    collect?.()
  }
}
