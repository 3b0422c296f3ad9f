import { homedir } from 'node:os'
import { parse } from 'node:path'

/** The part of `process` that is used here. */
interface WorkingProcess {
  cwd(): string
  chdir(folder: string): void
  readonly stderr: { write(text: string): unknown }
}

let atStart: string | null = null

/**
 * Steps out of a folder that was deleted while a terminal or a launcher still stood in it: there, `process.cwd()` throws on Linux and
 * macOS (documented as ENOENT of uv_cwd), whoever asks for it, and each process that is started inherits it.
 */
export function leaveGoneFolder(source: WorkingProcess, home = homedir()): void {
  try {
    atStart = source.cwd()
    return
  } catch {
    atStart = null
  }
  source.stderr.write(
    'The folder that this was started in is gone: files named relative to it are not opened.\n',
  )
  for (const refuge of [home, parse(home).root]) {
    try {
      source.chdir(refuge)
      return
    } catch {
      // No home folder either (a service account).
    }
  }
}

/** What relative names of the command line are relative to; null when it is gone. */
export const folderAtStart = (): string | null => atStart
