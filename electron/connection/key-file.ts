import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { type AppErrorCode, AppFailure } from '../../shared/result.ts'
import { Secret } from '../api/index.ts'
import type { Clock } from '../base/clock.ts'
import { errorCode } from '../base/error-code.ts'
import { withTimeout } from '../base/timeout.ts'
import { copiedKey } from './copied-key.ts'

/** More than any key, and little enough for a file that was named by mistake. */
const sizeBytesAtMost = 4_096
const others = 0o077

const failure = (code: AppErrorCode, detail: string): AppFailure => new AppFailure({ code, detail })

/**
 * The key of a file of one line, as `POWERTOKENS_API_KEY_FILE` names it: unlike a variable it is in no environment, which
 * other programs of the same person may read and children inherit.
 * @throws AppFailure keyFileMissing, keyFileOpen where others may read it (POSIX), keyFileWrong; `detail` never has the path
 */
export function readKeyFile(path: string, clock: Clock): Promise<Secret> {
  return withTimeout(readNow(path), clock, new AbortController().signal).catch((error: unknown) => {
    throw error instanceof AppFailure ? error : failure('keyFileMissing', errorCode(error) ?? 'unknown')
  })
}

async function readNow(path: string): Promise<Secret> {
  // Without waiting: a pipe in its place would hold the start for ever.
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  try {
    return await readOpen(file)
  } finally {
    await file.close()
  }
}

async function readOpen(file: FileHandle): Promise<Secret> {
  const found = await file.stat()
  if (!found.isFile()) throw failure('keyFileWrong', 'not a file')
  if (process.platform !== 'win32' && (found.mode & others) !== 0) {
    throw failure('keyFileOpen', `mode ${(found.mode & 0o777).toString(8)}`)
  }
  if (found.size > sizeBytesAtMost) throw failure('keyFileWrong', 'too large')
  const text = decoded(await file.readFile())
    .replace(/^\uFEFF/, '')
    .trim()
  if (text === '') throw failure('keyFileWrong', 'empty')
  if (/[\r\n]/.test(text)) throw failure('keyFileWrong', 'more than one line')
  return new Secret(copiedKey(text))
}

/** PowerShell's `>` on Windows writes UTF-16, which its first two bytes say. */
function decoded(bytes: Buffer): string {
  return bytes[0] === 0xff && bytes[1] === 0xfe ? bytes.toString('utf16le') : bytes.toString('utf8')
}
