import { readFileSync } from 'node:fs'
import { join } from 'node:path'
// The part for plain Node: that for Electron would listen on channels of its own and put a script of its own into the page.
import electronLog from 'electron-log/node'
import {
  makePrivateFileSync,
  makePrivateFolderSync,
  privateFileMode,
} from '../../base/files/private-files.ts'

const fileNames = { before: 'main.old.log', current: 'main.log' } as const
/** Of each of the two files; the older one makes room for the newer. */
const sizeBytesAtMost = 1024 * 1024

export interface LogFile {
  /** Never throws: a disk that is full or gone keeps nobody from working. */
  write(level: 'info' | 'error', text: string): void
  /** The newest lines, of about so many bytes. */
  tail(bytesAtMost: number): string
}

/** Opens the log of the app in this folder, which is made, and taken away from everybody else. */
export function openLogFile(folder: string): LogFile {
  const path = join(folder, fileNames.current)
  const paths = [join(folder, fileNames.before), path]
  try {
    makePrivateFolderSync(folder)
    for (const each of paths) makePrivateFileSync(each)
  } catch {
    // Said by whoever writes what matters more.
  }
  const logger = electronLog.create({ logId: path })
  const { console: toConsole, file, ipc, remote } = logger.transports
  for (const transport of [toConsole, ipc, remote]) if (transport) transport.level = false
  // It would tell of a failed write with the path of the file.
  toConsole.writeFn = () => {}
  // Else it looks for a package.json above wherever it was bundled to.
  file.setAppName('asset-library')
  file.resolvePathFn = () => path
  file.maxSize = sizeBytesAtMost
  file.writeOptions = { flag: 'a', mode: privateFileMode, encoding: 'utf8' }
  // Text as it is: the usual transforms take a percent sign in it for a place to put something.
  file.transforms = [
    ({ message: { date, level, data } }) => `${date.toISOString()} ${level} ${String(data[0])}`,
  ]
  return {
    write: (level, text) => logger[level](text),
    tail: (bytesAtMost) => {
      const text = paths.map(readOrNothing).join('')
      const kept = text.slice(-bytesAtMost)
      // Not from the middle of a line.
      return kept.length === text.length ? text : kept.slice(kept.indexOf('\n') + 1)
    },
  }
}

function readOrNothing(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
