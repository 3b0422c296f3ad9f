import { readdirSync } from 'node:fs'
import { basename } from 'node:path'
import { errorCode } from '../base/error-code.ts'
import { renameOnceReleasedSync } from '../base/files/held-files.ts'

/**
 * Puts folders of files that only the queue knows of beside its database, where that could not be read and was set aside: nobody would
 * need them any more, and they may be the only copies of what was pasted. Call it before anything is swept. Answers where they lie now.
 */
export function setAsideWith(
  databasePath: string,
  folders: readonly string[],
  onDefect: (cause: unknown) => void,
): readonly string[] {
  const moved: string[] = []
  for (const folder of folders) {
    try {
      if (readdirSync(folder).length === 0) continue
      const path = `${databasePath}-${basename(folder)}`
      renameOnceReleasedSync(folder, path)
      moved.push(path)
    } catch (cause) {
      if (errorCode(cause) !== 'ENOENT') onDefect(cause)
    }
  }
  return moved
}
