import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'

/** A piece takes about half a millisecond: the event loop turns in between. */
const pieceBytes = 512 * 1024

/** Used again: half a megabyte for each of ten thousand small files would be felt. */
const spare: Buffer[] = []

/** SHA-256 of the content, in hex. Memory does not grow with the file. @throws what the file system throws */
export async function hashFile(path: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256')
  const handle = await open(path, 'r')
  const buffer = spare.pop() ?? Buffer.allocUnsafeSlow(pieceBytes)
  try {
    for (;;) {
      signal.throwIfAborted()
      const { bytesRead } = await handle.read(buffer, 0, pieceBytes, null)
      if (bytesRead === 0) return hash.digest('hex')
      hash.update(buffer.subarray(0, bytesRead))
    }
  } finally {
    if (spare.length < 4) spare.push(buffer)
    await handle.close()
  }
}
