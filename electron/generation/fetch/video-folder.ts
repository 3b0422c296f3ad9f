import { mkdir, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import type { DesktopPort } from '../ports.ts'
import type { ChoicesTable } from '../store/choices-table.ts'

/** Below the system's own folder for videos, so that they do not lie among others. */
const defaultName = 'Asset Library'

export interface VideoFolderChoice {
  readonly path: string
  /** false: nobody chose it, it is the default. */
  readonly chosen: boolean
}

/** Where videos go. */
export class VideoFolder {
  readonly #choices: ChoicesTable
  readonly #desktop: Pick<DesktopPort, 'videosFolder'>

  constructor(choices: ChoicesTable, desktop: Pick<DesktopPort, 'videosFolder'>) {
    this.#choices = choices
    this.#desktop = desktop
  }

  get(): VideoFolderChoice {
    const chosen = this.#choices.get('folder')
    if (chosen !== null) return { path: chosen, chosen: true }
    return { path: join(this.#desktop.videosFolder(), defaultName), chosen: false }
  }

  /** @throws AppFailure storageFailed */
  choose(path: string): void {
    this.#choices.set('folder', path)
  }

  /**
   * The folder, if it is there. The default is made; one that was chosen is not: where a drive was unplugged, the videos
   * would fill a folder of its name.
   */
  async find(): Promise<string | null> {
    const { path, chosen } = this.get()
    try {
      if (!chosen) await mkdir(path, { recursive: true })
      return (await stat(path)).isDirectory() ? path : null
    } catch {
      return null
    }
  }
}

/** Room that others may need while the video comes. */
const spareBytes = 32 * 1024 * 1024

async function freeBytesOf(folder: string): Promise<number | null> {
  const disk = await statfs(folder).catch(() => null)
  // Some network drives say 0 of everything.
  return disk === null || disk.blocks === 0 ? null : disk.bavail * disk.bsize
}

/** Whether so much more fits on the disk of the folder; true where the disk does not say. */
export async function hasRoomFor(
  folder: string,
  missingBytes: number,
  freeBytes: (folder: string) => Promise<number | null> = freeBytesOf,
): Promise<boolean> {
  const free = await freeBytes(folder)
  return free === null || free >= missingBytes + spareBytes
}
