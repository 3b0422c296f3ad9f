import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { topBoxesOf } from './movie-boxes.ts'
import { decodeSettings, type KeptSettings, settingsBytesMax } from './settings.ts'

/**
 * What a video of ours was made with; null for a film without settings, and for anything else. Only the headers of its boxes
 * and, within bounds, our own are read: nothing of the film itself is parsed.
 * @throws the error of the file system when the file cannot be read
 */
export async function readSettings(path: string): Promise<KeptSettings | null> {
  // Non-blocking: opening a named pipe would otherwise wait for its other end for ever.
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  try {
    const stat = await file.stat()
    return stat.isFile() ? await findSettings(file, stat.size) : null
  } finally {
    await file.close()
  }
}

async function findSettings(file: FileHandle, sizeBytes: number): Promise<KeptSettings | null> {
  const boxes = await topBoxesOf(file, sizeBytes)
  // The last ones are those that were written last.
  const box = boxes?.findLast(({ isSettings }) => isSettings)
  if (box === undefined) return null
  const length = box.end - box.bodyStart
  if (length > settingsBytesMax) return null
  const body = Buffer.alloc(length)
  const { bytesRead } = await file.read(body, 0, length, box.bodyStart)
  return bytesRead < length ? null : decodeSettings(body)
}
