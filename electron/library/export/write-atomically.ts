import { randomBytes } from 'node:crypto'
import { open } from 'node:fs/promises'
import { type Drive, flushMs } from '../../base/files/drive.ts'
import { renameOnceReleased } from '../../base/files/held-files.ts'

/**
 * The name on the disk is the whole text or what was there before: never a part of it. `drive`: of its folder.
 * @throws the error of the file system, ETIMEDOUT for a drive that hangs
 */
export async function writeAtomically(
  path: string,
  pieces: AsyncIterable<string>,
  drive: Drive,
): Promise<void> {
  const partPath = `${path}.${randomBytes(4).toString('hex')}.part`
  try {
    const file = await drive.change(() => open(partPath, 'wx'), { late: (opened) => opened.close() })
    try {
      for await (const piece of pieces) await drive.change(() => file.appendFile(piece))
      const { size } = await drive.look(file.stat())
      await drive.change(() => file.sync(), { limitMs: flushMs(size) })
    } finally {
      await drive.close(file)
    }
    await drive.change(() => renameOnceReleased(partPath, path))
  } catch (error) {
    await drive.drop(partPath)
    throw error
  }
}
