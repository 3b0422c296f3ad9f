import { stat } from 'node:fs/promises'
import type { ProbeError } from '../../../shared/media/media.ts'
import type { FileIdentity } from '../../base/files/file-identity.ts'
import { failureOf } from './random-access-file.ts'

export interface CheckedFile {
  readonly ok: true
  readonly identity: FileIdentity
  /**
   * Its content is fetched when somebody reads it: iCloud Drive, OneDrive and their like leave a name and a size, and no block of the
   * disk (a dataless file of APFS, a placeholder of Windows' cloud filter; both documented).
   */
  readonly isElsewhere: boolean
}
export type FileCheck =
  | CheckedFile
  | { readonly ok: false; readonly error: ProbeError; readonly sizeBytes: number | null }

/** What is shorter may be kept beside the name, without a block of its own (NTFS, btrfs). */
const inlineBytesAtMost = 64 * 1024

const refused = (code: ProbeError['code'], detail: string, sizeBytes: number | null = null): FileCheck => ({
  ok: false,
  error: { code, detail },
  sizeBytes,
})

/**
 * What can be told without opening the file. Links are followed; folders, pipes, sockets and devices are refused. Never
 * waits longer than `timeoutMs`: a network drive that is gone does not answer at all.
 */
export async function checkFile(path: string, timeoutMs: number): Promise<FileCheck> {
  // The system would take such a path for its part before the NUL, so Node refuses it; it is in no folder.
  if (path === '' || path.includes('\0')) return refused('missing', 'not a path')
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<FileCheck>((resolve) => {
    // After a turn in which this process was busy the answer may be there already, unread: it has one more turn.
    const giveUp = (): void => resolve(refused('unreadable', 'ETIMEDOUT'))
    timer = setTimeout(() => setImmediate(() => setImmediate(giveUp)), timeoutMs)
  })
  try {
    return await Promise.race([lookUp(path), late])
  } finally {
    clearTimeout(timer)
  }
}

async function lookUp(path: string): Promise<FileCheck> {
  try {
    const found = await stat(path)
    if (!found.isFile()) return refused('notAFile', found.isDirectory() ? 'a folder' : 'not a regular file')
    if (found.size === 0) return refused('empty', 'no bytes', 0)
    return {
      ok: true,
      identity: { sizeBytes: found.size, mtimeMs: found.mtimeMs, inode: found.ino },
      isElsewhere: found.blocks === 0 && found.size > inlineBytesAtMost,
    }
  } catch (error) {
    const { code, message } = failureOf(error)
    return refused(code, message)
  }
}
