import { mkdir, stat } from 'node:fs/promises'
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
