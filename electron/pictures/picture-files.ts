import { mkdir, open, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { looseBytesMax } from '../../shared/media/loose-pictures.ts'
import { AppFailure } from '../../shared/result.ts'
import type { Language } from '../../shared/settings.ts'
import type { Clock } from '../base/clock.ts'
import { errorCode } from '../base/error-code.ts'
import { storageFailure } from '../database/index.ts'
import { pictureName } from './picture-name.ts'
import { pictureExtension } from './picture-type.ts'

export interface PictureFilesOptions {
  /** Made when the first picture comes; nothing else may lie in it. */
  readonly folder: string
  readonly clock: Pick<Clock, 'now'>
  /** Whether the queue still wants this file: not once it is an asset, or its row is gone. */
  readonly isNeeded: (path: string) => boolean
  readonly onDefect: (where: string, cause: unknown) => void
}

/** Files for pictures that came without one, for as long as the queue needs them. */
export interface PictureFiles {
  /**
   * Writes them down to the disk, under names of its own, and keeps them at least until `take` has settled.
   * @param pictures null: more or larger ones than are taken at once
   * @throws AppFailure dataTooLarge, notAFile (one of them is no picture), storageFailed
   */
  add<T>(
    pictures: readonly Uint8Array[] | null,
    language: Language,
    take: (paths: readonly string[]) => Promise<T>,
  ): Promise<T>
  /** Removes those that nobody needs any more. One sweep at a time; what is asked for meanwhile is done after it. */
  sweep(): Promise<void>
}

export function createPictureFiles(options: PictureFilesOptions): PictureFiles {
  const { folder, clock, isNeeded, onDefect } = options
  /** Written, and not in the queue yet. */
  const held = new Set<string>()
  /** False while the folder is known to be empty, which is nearly always. */
  let mayHoldFiles = true
  let sweeping: Promise<void> | null = null
  let isAskedAgain = false

  async function write(bytes: Uint8Array, extension: string, language: Language): Promise<string> {
    for (let copy = 1; ; copy += 1) {
      const path = join(folder, pictureName(clock.now(), extension, copy, language))
      if (held.has(path)) continue
      held.add(path)
      mayHoldFiles = true
      try {
        const file = await open(path, 'wx', 0o600)
        try {
          await file.writeFile(bytes)
          await file.sync()
        } finally {
          await file.close()
        }
        return path
      } catch (error) {
        held.delete(path)
        if (errorCode(error) !== 'EEXIST') throw error
      }
    }
  }

  async function sweepOnce(): Promise<void> {
    if (!mayHoldFiles) return
    mayHoldFiles = held.size > 0
    const names = await readdir(folder).catch(() => [])
    for (const path of names.map((name) => join(folder, name))) {
      if (held.has(path) || isNeeded(path)) mayHoldFiles = true
      else await rm(path, { force: true })
    }
  }

  async function sweep(): Promise<void> {
    isAskedAgain = true
    sweeping ??= (async () => {
      try {
        while (isAskedAgain) {
          isAskedAgain = false
          await sweepOnce()
        }
      } catch (cause) {
        onDefect('pasted pictures', cause)
      } finally {
        sweeping = null
      }
    })()
    await sweeping
  }

  return {
    add: async (pictures, language, take) => {
      if (pictures === null || pictures.reduce((sum, { byteLength }) => sum + byteLength, 0) > looseBytesMax)
        throw new AppFailure({ code: 'dataTooLarge' })
      const typed = pictures.map((bytes) => ({ bytes, extension: pictureExtension(bytes) }))
      const paths: string[] = []
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 })
        for (const { bytes, extension } of typed) {
          if (extension === null) throw new AppFailure({ code: 'notAFile', detail: 'no picture' })
          paths.push(await write(bytes, extension, language))
        }
      } catch (error) {
        for (const path of paths) held.delete(path)
        void sweep()
        throw storageFailure(error)
      }
      try {
        return await take(paths)
      } finally {
        for (const path of paths) held.delete(path)
        void sweep()
      }
    },
    sweep,
  }
}
