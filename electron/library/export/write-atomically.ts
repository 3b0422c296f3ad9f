import { randomBytes } from 'node:crypto'
import { open, rm } from 'node:fs/promises'
import { renameOnceReleased } from '../../base/files/held-files.ts'

/** The name on the disk is the whole text or what was there before: never a part of it. @throws the error of the file system */
export async function writeAtomically(path: string, pieces: AsyncIterable<string>): Promise<void> {
  const partPath = `${path}.${randomBytes(4).toString('hex')}.part`
  try {
    const file = await open(partPath, 'wx')
    try {
      for await (const piece of pieces) await file.appendFile(piece)
      await file.sync()
    } finally {
      await file.close()
    }
    await renameOnceReleased(partPath, path)
  } catch (error) {
    await rm(partPath, { force: true }).catch(() => {})
    throw error
  }
}
