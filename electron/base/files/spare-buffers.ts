export interface SpareBuffers {
  /** Of exactly that length. Its content is whatever was in it before. */
  take(bytes: number): Buffer<ArrayBuffer>
  /** Nobody reads or fills them any more. The last one is the first to be taken again. */
  giveBack(...buffers: readonly Buffer<ArrayBuffer>[]): void
}

/** Longer than the pause between two files. */
const restMs = 10_000

/**
 * Buffers that are used again, since new ones for each file cost more than what is done with them: so many bytes of them at most, and
 * none when none is used.
 */
export function createSpareBuffers(mostBytes: number): SpareBuffers {
  const spare: Buffer<ArrayBuffer>[] = []
  let resting: NodeJS.Timeout | null = null
  /** At once, since V8 has no reason to collect anything once nothing is done any more. */
  const free = (): void => {
    for (const { buffer } of spare.splice(0)) buffer.transfer(0)
  }
  return {
    take: (bytes) => {
      const at = spare.findLastIndex(({ length }) => length === bytes)
      return spare.splice(at, at < 0 ? 0 : 1)[0] ?? Buffer.allocUnsafeSlow(bytes)
    },
    giveBack: (...buffers) => {
      spare.push(...buffers)
      let bytes = spare.reduce((sum, { length }) => sum + length, 0)
      // Of a size that nobody asks for any more, perhaps.
      while (bytes > mostBytes) bytes -= spare.shift()?.length ?? bytes
      // One timer that is set again: this is called dozens of times a second.
      resting ??= setTimeout(free, restMs).unref()
      resting.refresh()
    },
  }
}
