import { open } from 'node:fs/promises'
import { writeAll } from '../../base/files/write-all.ts'

/** A file that is written at places that somebody else names, and never beyond its bound. */
export interface OutputFile {
  /** How far it reaches. */
  readonly sizeBytes: number
  /** False: it would reach beyond the bound, and nothing was written. Rejects as the disk does. */
  write(at: number, bytes: Uint8Array): Promise<boolean>
  /** Waits for what is being written; nothing is written any more. With `keep` it is on the disk then. */
  close(keep: boolean): Promise<void>
}

export async function createOutputFile(path: string, maxBytes: number): Promise<OutputFile> {
  const handle = await open(path, 'w', 0o600)
  const writing = new Set<Promise<void>>()
  let sizeBytes = 0
  let isClosed = false
  return {
    get sizeBytes() {
      return sizeBytes
    },
    write: async (at, bytes) => {
      const end = at + bytes.length
      if (isClosed || end > maxBytes) return false
      sizeBytes = Math.max(sizeBytes, end)
      const done = writeAll(handle, bytes, at)
      const settled = done.catch(() => undefined)
      writing.add(settled)
      void settled.then(() => writing.delete(settled))
      await done
      return true
    },
    close: async (keep) => {
      if (isClosed) return
      isClosed = true
      await Promise.all(writing)
      try {
        if (keep) await handle.sync()
      } finally {
        await handle.close()
      }
    },
  }
}
