import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import type { Clock } from '../clock.ts'
import { withTimeout } from '../timeout.ts'

/** A piece takes about half a millisecond: the event loop turns in between. */
const pieceBytes = 512 * 1024

/** Used again: half a megabyte for each of ten thousand small files would be felt. */
const spare: Buffer[] = []

/** SHA-256 of the content, in hex. Memory does not grow with the file. @throws what the file system throws */
export async function hashFile(path: string, clock: Clock, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256')
  const handle = await withTimeout(open(path, 'r'), clock, signal, { late: (opened) => opened.close() })
  const buffer = spare.pop() ?? Buffer.allocUnsafeSlow(pieceBytes)
  try {
    for (;;) {
      signal.throwIfAborted()
      const { bytesRead } = await withTimeout(handle.read(buffer, 0, pieceBytes, null), clock, signal)
      if (bytesRead === 0) break
      hash.update(buffer.subarray(0, bytesRead))
    }
  } catch (error) {
    // A read that hangs may still write into the buffer, and closing waits for it: neither is waited for, nor used again.
    handle.close().catch(() => {})
    throw error
  }
  if (spare.length < 4) spare.push(buffer)
  await handle.close()
  return hash.digest('hex')
}
