import { mkdir, open } from 'node:fs/promises'
import { join } from 'node:path'
import { looseBytesMax } from '../../shared/media/loose-pictures.ts'
import { AppFailure } from '../../shared/result.ts'
import type { Language } from '../../shared/settings.ts'
import type { Clock } from '../base/clock.ts'
import { errorCode } from '../base/error-code.ts'
import { storageFailure } from '../database/index.ts'
import { createKeptFiles, type KeptFiles, type KeptFilesOptions } from './kept-files.ts'
import { pictureName } from './picture-name.ts'
import { pictureExtension } from './picture-type.ts'

export interface PictureFilesOptions extends KeptFilesOptions {
  readonly clock: Pick<Clock, 'now'>
}

/** Files for pictures that came without one, for as long as the queue needs them. */
export interface PictureFiles extends Pick<KeptFiles, 'sweep'> {
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
}

export function createPictureFiles({ clock, ...options }: PictureFilesOptions): PictureFiles {
  const { folder } = options
  const files = createKeptFiles(options)

  async function write(bytes: Uint8Array, extension: string, language: Language): Promise<string> {
    for (let copy = 1; ; copy += 1) {
      const path = join(folder, pictureName(clock.now(), extension, copy, language))
      if (files.isHeld(path)) continue
      files.hold(path)
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
        files.release([path])
        if (errorCode(error) !== 'EEXIST') throw error
      }
    }
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
        files.release(paths)
        throw storageFailure(error)
      }
      try {
        return await take(paths)
      } finally {
        files.release(paths)
      }
    },
    sweep: files.sweep,
  }
}
