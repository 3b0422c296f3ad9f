import { closeSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { makePrivateFolderSync, privateFileMode } from '../base/files/private-files.ts'
import { storageFailure } from './failure.ts'

/** About what a new database and its journal take: with less than this the app would fail a moment later. */
const trialBytes = 256 * 1024

const removeFile = (path: string): void => rmSync(path, { force: true })

/**
 * Tries whether the folder takes files, before anything depends on it: makes it, writes a file down to the disk, and takes
 * that away again. Where somebody has that file open (on Windows what looks at each new file: a virus scanner, a search) it is left to
 * the next start.
 * @param remove for tests of such a file
 * @throws AppFailure storageFailed; `detail` is the code of the file system
 */
export function tryToWrite(folder: string, remove: (path: string) => void = removeFile): void {
  const path = join(folder, '.write-test')
  try {
    makePrivateFolderSync(folder)
    try {
      const file = openSync(path, 'w', privateFileMode)
      try {
        const bytes = Buffer.alloc(trialBytes, 1)
        for (let sent = 0; sent < bytes.length; ) sent += writeSync(file, bytes, sent)
        fsyncSync(file)
      } finally {
        closeSync(file)
      }
    } finally {
      try {
        remove(path)
      } catch {
        // See above.
      }
    }
  } catch (error) {
    throw storageFailure(error)
  }
}
