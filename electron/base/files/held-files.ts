import { renameSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { setTimeout } from 'node:timers/promises'
import { errorCode } from '../error-code.ts'

/** What differs between the systems, handed in by the test. */
export interface RenamingSystem {
  readonly platform: NodeJS.Platform
  readonly rename: (fromPath: string, toPath: string) => Promise<void>
  readonly pause: (ms: number) => Promise<unknown>
}

const own: RenamingSystem = { platform: process.platform, rename, pause: (ms) => setTimeout(ms) }

/** Together two and a half seconds: a scan takes a moment, and a program that was given the file keeps it for long. */
const pausesMs = [10, 20, 40, 80, 160, 320, 640, 1_280]
const heldCodes: ReadonlySet<string | null> = new Set(['EPERM', 'EACCES', 'EBUSY'])

/**
 * Renames a file that was just written, or over one that is there, once nobody else has either open. Virus scanners, the search and the
 * sync of Windows open each new file for a moment, in which it cannot be renamed (reported: isaacs/node-graceful-fs#104, #127). Other
 * systems rename open files, so there the first answer counts.
 * @throws the error of the file system, also when it has not changed after some seconds
 */
export async function renameOnceReleased(
  fromPath: string,
  toPath: string,
  { platform, rename: tryToRename, pause }: RenamingSystem = own,
): Promise<void> {
  for (const pauseMs of pausesOn(platform)) {
    try {
      return await tryToRename(fromPath, toPath)
    } catch (error) {
      if (!heldCodes.has(errorCode(error))) throw error
    }
    await pause(pauseMs)
  }
  return tryToRename(fromPath, toPath)
}

/** {@link RenamingSystem}, without a turn of the event loop. */
export interface SyncRenamingSystem {
  readonly platform: NodeJS.Platform
  readonly rename: (fromPath: string, toPath: string) => void
  readonly pause: (ms: number) => void
}

const sleeper = new Int32Array(new SharedArrayBuffer(4))
const ownSync: SyncRenamingSystem = {
  platform: process.platform,
  rename: renameSync,
  pause: (ms) => void Atomics.wait(sleeper, 0, 0, ms),
}

/**
 * {@link renameOnceReleased} of a file or a folder, where nothing else may happen in between: before the window is there.
 * @throws the error of the file system, also when it has not changed after some seconds
 */
export function renameOnceReleasedSync(
  fromPath: string,
  toPath: string,
  { platform, rename: tryToRename, pause }: SyncRenamingSystem = ownSync,
): void {
  for (const pauseMs of pausesOn(platform)) {
    try {
      tryToRename(fromPath, toPath)
      return
    } catch (error) {
      if (!heldCodes.has(errorCode(error))) throw error
    }
    pause(pauseMs)
  }
  tryToRename(fromPath, toPath)
}

const pausesOn = (platform: NodeJS.Platform): readonly number[] => (platform === 'win32' ? pausesMs : [])
