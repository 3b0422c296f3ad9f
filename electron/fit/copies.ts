import { randomUUID } from 'node:crypto'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { renameOnceReleased } from '../base/files/held-files.ts'
import { syncFolder } from '../base/files/place-file.ts'
import { makePrivateFolder } from '../base/files/private-files.ts'

/** One copy on its way. */
export interface BegunCopy {
  readonly name: string
  /** Where its bytes go. */
  readonly partPath: string
  /** It is whole and on the disk: it gets its name. @throws the error of the file system */
  keep(): Promise<void>
  abandon(): Promise<void>
}

/** The files of fitted copies, in a folder of their own. Each has a name that no other ever had. */
export interface Copies {
  /** `extension`: with the dot. @throws the error of the file system */
  begin(extension: string): Promise<BegunCopy>
  discard(names: readonly string[]): Promise<void>
  /** Takes away what an earlier run left: halves, and copies that no row needs. */
  sweep(inUse: ReadonlySet<string>): Promise<void>
}

export function createCopies(folder: string): Copies {
  /** Of this run: a row may be about to need them. */
  const ours = new Set<string>()
  const remove = (name: string): Promise<void> => rm(join(folder, name), { force: true }).catch(() => {})

  return {
    begin: async (extension) => {
      const id = randomUUID()
      const name = `${id}${extension}`
      // Programs tell the format by the end of a name.
      const partName = `${id}.part${extension}`
      ours.add(name).add(partName)
      await makePrivateFolder(folder)
      return {
        name,
        partPath: join(folder, partName),
        keep: async () => {
          await renameOnceReleased(join(folder, partName), join(folder, name))
          await syncFolder(folder)
        },
        abandon: async () => {
          await remove(partName)
          await remove(name)
          ours.delete(name)
          ours.delete(partName)
        },
      }
    },
    discard: async (names) => {
      for (const name of names) {
        ours.delete(name)
        await remove(name)
      }
    },
    sweep: async (inUse) => {
      const names = await readdir(folder).catch((): string[] => [])
      for (const name of names) if (!inUse.has(name) && !ours.has(name)) await remove(name)
    },
  }
}
