import { constants, copyFileSync, linkSync, renameSync, rmSync, statSync } from 'node:fs'

/**
 * Installs what takes the program's file away before the new one lies in its place (read in electron-updater's AppImageUpdater: it
 * deletes, then moves, from another disk perhaps). The old file is kept under another name until then, and put back where the new one
 * did not arrive whole. `install` answers where that should be now, and of how many bytes; null where nobody says.
 * @throws what `install` throws, or the error of the file system when nothing could be kept: then nothing was installed
 */
export function keepingOldFile(
  path: string,
  install: () => { readonly path: string; readonly sizeBytes: number | null },
): void {
  const kept = `${path}.old`
  rmSync(kept, { force: true })
  try {
    linkSync(path, kept)
  } catch {
    // A disk without links.
    copyFileSync(path, kept, constants.COPYFILE_FICLONE)
  }
  let arrived = { path, sizeBytes: null as number | null }
  try {
    arrived = install()
  } finally {
    const size = sizeOf(arrived.path)
    if (size !== null && (arrived.sizeBytes === null || size === arrived.sizeBytes)) rmSync(kept)
    else {
      if (arrived.path !== path) rmSync(arrived.path, { force: true })
      renameSync(kept, path)
    }
  }
}

const sizeOf = (path: string): number | null => statSync(path, { throwIfNoEntry: false })?.size ?? null
