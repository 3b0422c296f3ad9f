/** So much is asked for at once: a request costs as much as a hundred kilobytes, and a film is read by tens of them. */
export const blockBytes = 2 ** 20
/** Pictures and sound may lie apart: of each the one in use, and the next. */
const maxBlocks = 4

type Read = (start: number, end: number) => Promise<Uint8Array>

/**
 * Reads a file of `sizeBytes` by whole blocks, of which a few are kept, and the next one ahead where it is read on and on. `read` is
 * given from where up to where, not included; so is what comes back. What failed is asked for anew.
 */
export function inBlocks(sizeBytes: number, read: Read): Read {
  /** The one that was used last stands last. */
  const kept = new Map<number, Promise<Uint8Array>>()
  const blockAt = (index: number): Promise<Uint8Array> => {
    const start = index * blockBytes
    const block = kept.get(index) ?? read(start, Math.min(sizeBytes, start + blockBytes))
    kept.delete(index)
    kept.set(index, block)
    block.catch(() => kept.get(index) === block && kept.delete(index))
    const [oldest] = kept.keys()
    if (kept.size > maxBlocks && oldest !== undefined) kept.delete(oldest)
    return block
  }
  return async (start, end) => {
    if (end - start > blockBytes) return read(start, end)
    const [first, last] = [Math.floor(start / blockBytes), Math.floor((end - 1) / blockBytes)]
    const isReadOn = kept.has(first - 1) && (last + 1) * blockBytes < sizeBytes
    const blocks = [blockAt(first), ...(last > first ? [blockAt(last)] : [])]
    if (isReadOn) void blockAt(last + 1).catch(() => undefined)
    const parts = await Promise.all(blocks)
    const bytes = new Uint8Array(end - start)
    parts.forEach((part, index) => {
      const at = (first + index) * blockBytes
      const piece = part.subarray(Math.max(0, start - at), Math.max(0, end - at))
      bytes.set(piece, Math.max(0, at - start))
    })
    return bytes
  }
}
