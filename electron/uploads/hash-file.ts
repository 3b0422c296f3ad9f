import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'

/** A piece takes about half a millisecond: the event loop turns in between. */
const pieceBytes = 512 * 1024

/** SHA-256 of the content, in hex. Memory does not grow with the file. @throws what the file system throws */
export async function hashFile(path: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256')
  const handle = await open(path, 'r')
  try {
    const buffer = Buffer.allocUnsafeSlow(pieceBytes)
    for (;;) {
      signal.throwIfAborted()
      const { bytesRead } = await handle.read(buffer, 0, pieceBytes, null)
      if (bytesRead === 0) return hash.digest('hex')
      hash.update(buffer.subarray(0, bytesRead))
    }
  } finally {
    await handle.close()
  }
}
