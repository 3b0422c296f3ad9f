/** The code of Node's errors (`ENOENT`, `EACCES`, `UND_ERR_SOCKET`); null for whatever else was thrown. */
export function errorCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
}

/** Only these two say that there is no such file. Everything else is a file that cannot be reached now. */
export const isNoSuchFile = (code: string | null): boolean => code === 'ENOENT' || code === 'ENOTDIR'

/** Whether the disk, or what this person may have of it, is full. */
export const isDiskFull = (code: string | null): boolean => code === 'ENOSPC' || code === 'EDQUOT'
