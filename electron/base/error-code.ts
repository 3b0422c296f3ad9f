/** The code of Node's errors (`ENOENT`, `EACCES`, `UND_ERR_SOCKET`); null for whatever else was thrown. */
export function errorCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
}

/** Whether the disk, or what this person may have of it, is full. */
export const isDiskFull = (code: string | null): boolean => code === 'ENOSPC' || code === 'EDQUOT'
