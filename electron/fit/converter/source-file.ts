import { type FileHandle, open } from 'node:fs/promises'
import { errorCode, isNoSuchFile } from '../../base/error-code.ts'
import type { FailedConversion } from '../ports.ts'
import { failed } from './converter-pages.ts'

/** What has no code of the system is no longer there. */
export function readTrouble(cause: unknown): FailedConversion {
  const code = errorCode(cause)
  return code === null || isNoSuchFile(code) ? failed('originalMissing') : failed('originalUnreadable', code)
}

/** As it was when it was measured. */
export async function openSource(
  path: string,
  sizeBytes: number,
): Promise<{ readonly handle: FileHandle } | FailedConversion> {
  let handle: FileHandle
  try {
    handle = await open(path, 'r')
  } catch (cause) {
    return readTrouble(cause)
  }
  const found = await handle.stat().catch(() => null)
  if (found?.isFile() === true && found.size === sizeBytes) return { handle }
  await handle.close()
  return failed(found === null ? 'originalMissing' : 'originalChanged')
}

/** @throws Error with a code of the system, or without one when the file has become shorter */
export async function readExactly(
  source: FileHandle,
  start: number,
  length: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(length)
  for (let done = 0; done < length; ) {
    const { bytesRead } = await source.read(bytes, done, length - done, start + done)
    if (bytesRead === 0) throw new Error('the file has become shorter')
    done += bytesRead
  }
  return bytes
}
