import { randomUUID } from 'node:crypto'
import { mkdir, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

interface Entry {
  readonly bytes: number
  usedAtMs: number
}

/**
 * Files in a folder of their own, together within a bound; those not used for the longest time make room.
 * The time of use is kept as the access time: the modification time says when the content was made, and others
 * remember files by it.
 */
export class FileCache {
  readonly #folder: string
  readonly #maxBytes: number
  readonly #now: () => number
  #entries: Promise<Map<string, Entry>> | null = null

  constructor(folder: string, maxBytes: number, now: () => number = Date.now) {
    this.#folder = folder
    this.#maxBytes = maxBytes
    this.#now = now
  }

  /** Path of the file of that name; null when there is none (any more). */
  async get(name: string): Promise<string | null> {
    const entries = await this.#load()
    const entry = entries.get(name)
    if (entry === undefined) return null
    const path = join(this.#folder, name)
    try {
      const { mtimeMs } = await stat(path)
      entry.usedAtMs = this.#now()
      await utimes(path, entry.usedAtMs / 1000, mtimeMs / 1000)
      return path
    } catch {
      // Somebody tidied the folder up.
      entries.delete(name)
      return null
    }
  }

  /** Where to write a file that {@link adopt} takes over once it is whole. */
  async newPath(): Promise<string> {
    await this.#load()
    await mkdir(this.#folder, { recursive: true })
    return join(this.#folder, `${randomUUID()}.part`)
  }

  async adopt(partPath: string, name: string): Promise<string> {
    const entries = await this.#load()
    const path = join(this.#folder, name)
    const { size } = await stat(partPath)
    await rename(partPath, path)
    entries.set(name, { bytes: size, usedAtMs: this.#now() })
    await this.#makeRoom(entries, name)
    return path
  }

  /** Keeps the bytes under that name and returns the path; throws when the folder cannot be written to. */
  async put(name: string, bytes: Uint8Array): Promise<string> {
    const partPath = await this.newPath()
    await writeFile(partPath, bytes)
    return this.adopt(partPath, name)
  }

  #load(): Promise<Map<string, Entry>> {
    this.#entries ??= this.#readFolder()
    return this.#entries
  }

  async #readFolder(): Promise<Map<string, Entry>> {
    const entries = new Map<string, Entry>()
    for (const name of await readdir(this.#folder).catch((): string[] => [])) {
      const path = join(this.#folder, name)
      if (name.endsWith('.part')) {
        await rm(path, { force: true }).catch(() => {})
        continue
      }
      const found = await stat(path).catch(() => null)
      if (found?.isFile() === true) entries.set(name, { bytes: found.size, usedAtMs: found.atimeMs })
    }
    return entries
  }

  async #makeRoom(entries: Map<string, Entry>, keep: string): Promise<void> {
    let total = 0
    for (const { bytes } of entries.values()) total += bytes
    const oldestFirst = [...entries].sort(([, a], [, b]) => a.usedAtMs - b.usedAtMs)
    for (const [name, { bytes }] of oldestFirst) {
      if (total <= this.#maxBytes) return
      if (name === keep) continue
      entries.delete(name)
      total -= bytes
      await rm(join(this.#folder, name), { force: true }).catch(() => {})
    }
  }
}
