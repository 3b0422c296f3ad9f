import type { FileHandle } from 'node:fs/promises'

/**
 * Writes all bytes at that place. One call of the system may write fewer, and says so without an error: where the disk is full, it is
 * the next one that fails. @throws the error of the file system
 */
export async function writeAll(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let written = 0; written < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, written, bytes.length - written, position + written)
    written += bytesWritten
  }
}
