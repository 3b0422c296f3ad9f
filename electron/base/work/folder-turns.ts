import { Places } from './slots.ts'

/**
 * Questions about the files of a folder: so many at once, in their order. One that its drive never answers keeps one of the few threads
 * that all files of the app share, also when nobody waits for the answer any more.
 */
export class FolderTurns {
  readonly #atOnce: number
  readonly #folders = new Map<string, Places>()

  constructor(atOnce: number) {
    this.#atOnce = atOnce
  }

  /** Settles as the question does, whose turn may come long after it was wanted. */
  async run<T>(folder: string, ask: () => Promise<T>): Promise<T> {
    const places = this.#folders.get(folder) ?? new Places(this.#atOnce)
    this.#folders.set(folder, places)
    try {
      return await places.run(ask)
    } finally {
      if (places.isEmpty) this.#folders.delete(folder)
    }
  }
}
