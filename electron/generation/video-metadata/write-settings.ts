import { constants } from 'node:fs'
import { copyFile, type FileHandle, open, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { errorCode } from '../../base/error-code.ts'
import { renameOnceReleased } from '../../base/files/held-files.ts'
import { writeAll } from '../../base/files/write-all.ts'
import { settingsBox, type TopBox, topBoxesOf } from './movie-boxes.ts'
import { encodeSettings, type KeptSettings, settingsBytesMax } from './settings.ts'

/** `notAFilm`: not MP4 or QuickTime, or not whole; `tooLarge`: more than is ever read back; else the file system's code. */
export type SettingsOutcome =
  | { readonly written: true }
  | {
      readonly written: false
      readonly reason: 'notAFilm' | 'tooLarge' | 'fileSystem'
      readonly detail: string | null
    }

/** A size is 32 bits wide unless it has always been wider. */
const narrowSizeMax = 2 ** 32 - 1
/** Table of the fragments, for seeking. */
const seekTableBytesMax = 16 * 1024 * 1024

/**
 * Keeps the settings inside of the video, in a box of our own behind all others: no byte of what was downloaded moves, so
 * every table of places in it stays true, whichever way the film is laid out. Written beside it and put in its place as a
 * whole. Whatever goes wrong, the video stays as it was; nothing is thrown.
 */
export async function writeSettings(path: string, settings: KeptSettings): Promise<SettingsOutcome> {
  // Hidden, and always of the same name: what a crash leaves is taken away by the next try.
  const partPath = join(dirname(path), `.${basename(path)}.settings`)
  try {
    const body = encodeSettings(settings)
    if (body.length > settingsBytesMax) return failure('tooLarge')
    await rm(partPath, { force: true })
    // A disk that can shares the bytes instead of copying them.
    await copyFile(path, partPath, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE)
    const film = await open(partPath, 'r+')
    const outcome = await addBox(film, settingsBox(body)).finally(() => film.close())
    if (!outcome.written) return outcome
    await renameOnceReleased(partPath, path)
    return outcome
  } catch (error) {
    return failure('fileSystem', errorCode(error) ?? 'unknown')
  } finally {
    await rm(partPath, { force: true }).catch(() => {})
  }
}

const failure = (
  reason: Exclude<SettingsOutcome, { readonly written: true }>['reason'],
  detail: string | null = null,
): SettingsOutcome => ({ written: false, reason, detail })

async function addBox(film: FileHandle, box: Buffer): Promise<SettingsOutcome> {
  const { size: sizeBytes } = await film.stat()
  const boxes = await topBoxesOf(film, sizeBytes)
  const last = boxes?.at(-1)
  if (boxes === null || last === undefined) return failure('notAFilm')
  if (last.openEnded && !(await closeBox(film, last))) return failure('tooLarge')
  const seekTable = await seekTableOf(film, last)
  if (seekTable === null) return failure('tooLarge')
  const place = placeFor(boxes)
  const tail = Buffer.concat([box, seekTable])
  await film.truncate(place)
  await writeAll(film, tail, place)
  await film.sync()
  return { written: true }
}

/** Behind all boxes but the table of the fragments; settings that stand there already make room. */
function placeFor(boxes: readonly TopBox[]): number {
  const others = boxes.at(-1)?.type === 'mfra' ? boxes.slice(0, -1) : boxes
  const lastKept = others.findLast((box) => !box.isSettings)
  return lastKept?.end ?? 0
}

/**
 * That table is found by the last four bytes of the file and speaks of places in front of it only: it stays the last.
 * Empty where there is none; null when it is larger than any.
 */
async function seekTableOf(film: FileHandle, last: TopBox): Promise<Buffer | null> {
  if (last.type !== 'mfra') return Buffer.alloc(0)
  const length = last.end - last.start
  if (length > seekTableBytesMax) return null
  const table = Buffer.alloc(length)
  await film.read(table, 0, length, last.start)
  return table
}

/** Writes the size of the box that reached to the end of the file, so that something may come behind it. */
async function closeBox(film: FileHandle, box: TopBox): Promise<boolean> {
  const length = box.end - box.start
  if (length > narrowSizeMax) return false
  const size = Buffer.alloc(4)
  size.writeUInt32BE(length)
  await writeAll(film, size, box.start)
  return true
}
