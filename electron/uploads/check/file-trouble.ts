import { errorCode, isNoSuchFile } from '../../base/error-code.ts'
import type { UploadEvent } from '../model/events.ts'

/** What the file system says of a file: gone, or there and not to be read (rights, a broken or a hung disk). */
export type FileTrouble = Extract<UploadEvent, { type: 'fileMissing' | 'fileUnreadable' }>

export function fileTrouble(error: unknown): FileTrouble {
  const code = errorCode(error)
  if (isNoSuchFile(code)) return { type: 'fileMissing' }
  return { type: 'fileUnreadable', error: { code: 'fileUnreadable', detail: code ?? 'unknown' } }
}
