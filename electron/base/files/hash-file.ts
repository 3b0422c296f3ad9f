import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import type { Clock } from '../clock.ts'
import { withTimeout } from '../timeout.ts'
import { createSpareBuffers } from './spare-buffers.ts'

/** A piece takes about half a millisecond: the event loop turns in between. */
const pieceBytes = 512 * 1024

/** Half a megabyte for each of ten thousand small files would be felt. */
const spare = createSpareBuffers(4 * pieceBytes)

/** SHA-256 of the content, in hex. Memory does not grow with the file. @throws what the file system throws */
export async function hashFile(path: string, clock: Clock, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256')
  const handle = await withTimeout(open(path, 'r'), clock, signal, { late: (opened) => opened.close() })
  const buffer = spare.take(pieceBytes)
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
  spare.giveBack(buffer)
  await handle.close()
  return hash.digest('hex')
}
