import { randomUUID } from 'node:crypto'
import { mkdir, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

interface Entry {
  readonly bytes: number
  usedAtMs: number
}

/**
 * Files in a folder of their own, together not larger than a bound; the least recently used ones make room. The time of
 * last use is the file's own modification time, so that it outlives the process.
 */
export class DiskCache {
  readonly #dir: string
  readonly #maxBytes: number
  readonly #now: () => number
  #entries: Promise<Map<string, Entry>> | null = null

  constructor(dir: string, maxBytes: number, now: () => number = Date.now) {
    this.#dir = dir
    this.#maxBytes = maxBytes
    this.#now = now
  }

  /** Path of the file of that name, or null. */
  async get(name: string): Promise<string | null> {
    const entries = await this.#load()
    const entry = entries.get(name)
    if (entry === undefined) return null
    const path = join(this.#dir, name)
    try {
      entry.usedAtMs = this.#now()
      await utimes(path, entry.usedAtMs / 1000, entry.usedAtMs / 1000)
      return path
    } catch {
      // Somebody tidied the folder up.
      entries.delete(name)
      return null
    }
  }

  /** Keeps the bytes under that name and returns the path; throws when the folder cannot be written to. */
  async put(name: string, bytes: Uint8Array): Promise<string> {
    const entries = await this.#load()
    await mkdir(this.#dir, { recursive: true })
    const path = join(this.#dir, name)
    // Another reader must never see half a file.
    const unfinished = join(this.#dir, `${randomUUID()}.part`)
    await writeFile(unfinished, bytes)
    await rename(unfinished, path)
    entries.set(name, { bytes: bytes.byteLength, usedAtMs: this.#now() })
    await this.#makeRoom(entries, name)
    return path
  }

  #load(): Promise<Map<string, Entry>> {
    this.#entries ??= this.#readFolder()
    return this.#entries
  }

  async #readFolder(): Promise<Map<string, Entry>> {
    const entries = new Map<string, Entry>()
    const names = await readdir(this.#dir).catch((): string[] => [])
    for (const name of names) {
      const path = join(this.#dir, name)
      if (name.endsWith('.part')) {
        await rm(path, { force: true }).catch(() => {})
        continue
      }
      const found = await stat(path).catch(() => null)
      if (found?.isFile() === true) entries.set(name, { bytes: found.size, usedAtMs: found.mtimeMs })
    }
    return entries
  }

  async #makeRoom(entries: Map<string, Entry>, keep: string): Promise<void> {
    let total = 0
    for (const { bytes } of entries.values()) total += bytes
    if (total <= this.#maxBytes) return
    const byAge = [...entries].sort(([, a], [, b]) => a.usedAtMs - b.usedAtMs)
    for (const [name, { bytes }] of byAge) {
      if (total <= this.#maxBytes) return
      if (name === keep) continue
      entries.delete(name)
      total -= bytes
      await rm(join(this.#dir, name), { force: true }).catch(() => {})
    }
  }
}
