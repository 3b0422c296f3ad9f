import { errorCode } from '../../base/error-code.ts'
import type { UploadEvent } from '../model/events.ts'

/** What the file system says of a file: gone, or there and not to be read (rights, a broken or a hung disk). */
export type FileTrouble = Extract<UploadEvent, { type: 'fileMissing' | 'fileUnreadable' }>

/** Only these two say that there is no such file. Everything else is a file that cannot be reached now. */
function isGone(code: string | null): boolean {
  return code === 'ENOENT' || code === 'ENOTDIR'
}

export function fileTrouble(error: unknown): FileTrouble {
  const code = errorCode(error)
  if (isGone(code)) return { type: 'fileMissing' }
  return { type: 'fileUnreadable', error: { code: 'fileUnreadable', detail: code ?? 'unknown' } }
}
