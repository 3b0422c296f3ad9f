import { open } from 'node:fs/promises'
import type { Clock } from '../../base/clock.ts'
import { errorCode, isNoSuchFile } from '../../base/error-code.ts'
import { withTimeout } from '../../base/timeout.ts'
import type { FailedConversion } from '../ports.ts'
import { failed } from './converter-pages.ts'

export interface SourceFile {
  /** Exactly these bytes. @throws Error with a code of the system, or without one when the file has become shorter */
  read(start: number, length: number): Promise<Uint8Array<ArrayBuffer>>
  /** Nothing is read any more. What a drive never answers is not waited for. Never rejects. */
  close(): Promise<void>
}

/** What has no code of the system is no longer there. */
export function readTrouble(cause: unknown): FailedConversion {
  const code = errorCode(cause)
  return code === null || isNoSuchFile(code) ? failed('originalMissing') : failed('originalUnreadable', code)
}

/** As it was when it was measured. Rejects only with the reason of `signal`. */
export async function openSource(
  path: string,
  sizeBytes: number,
  clock: Clock,
  signal: AbortSignal,
): Promise<SourceFile | FailedConversion> {
  signal.throwIfAborted()
  try {
    const opening = open(path, 'r')
    const handle = await withTimeout(opening, clock, signal, { late: (late) => late.close() })
    const found = await withTimeout(handle.stat(), clock, signal).catch((cause: unknown) => {
      handle.close().catch(() => undefined)
      throw cause
    })
    if (found.isFile() && found.size === sizeBytes) return sourceOf(handle, clock)
    await handle.close()
    return failed('originalChanged')
  } catch (cause) {
    signal.throwIfAborted()
    return readTrouble(cause)
  }
}

function sourceOf(handle: Awaited<ReturnType<typeof open>>, clock: Clock): SourceFile {
  const closing = new AbortController()
  let readCount = 0
  const readSome = async (bytes: Uint8Array, at: number): Promise<number> => {
    readCount += 1
    const reading = handle.read(bytes, 0, bytes.length, at).finally(() => {
      readCount -= 1
    })
    return (await withTimeout(reading, clock, closing.signal)).bytesRead
  }
  return {
    read: async (start, length) => {
      const bytes = new Uint8Array(length)
      for (let done = 0; done < length; ) {
        closing.signal.throwIfAborted()
        const bytesRead = await readSome(bytes.subarray(done), start + done)
        if (bytesRead === 0) throw new Error('the file has become shorter')
        done += bytesRead
      }
      return bytes
    },
    close: async () => {
      closing.abort()
      // Which waits for the reads that are under way.
      const closed = handle.close().catch(() => undefined)
      if (readCount === 0) await closed
    },
  }
}
