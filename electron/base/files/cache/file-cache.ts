import { randomUUID } from 'node:crypto'
import { readdir, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { renameOnceReleased } from '../held-files.ts'
import { makePrivateFile, makePrivateFolder, privateFileMode } from '../private-files.ts'

/**
 * Files in a folder of their own, together within a bound; those not used for the longest time make room.
 * The time of use is kept as the access time: the modification time says when the content was made, and others
 * remember files by it.
 *
 * The part of a name before its first dash says whose the file is: all of an owner can be taken away at once.
 */
export class FileCache {
  readonly #folder: string
  readonly #maxBytes: number
  readonly #now: () => number
  #loaded: Promise<void> | null = null
  /** Sizes by name, the least recently used first. */
  readonly #sizesBytes = new Map<string, number>()
  #totalBytes = 0
  /** Counts what is begun and what is taken away, so that one can be told to be later than the other. */
  #count = 0
  readonly #begun = new Map<string, number>()
  readonly #removed = new Map<string, number>()

  constructor(folder: string, maxBytes: number, now: () => number = Date.now) {
    this.#folder = folder
    this.#maxBytes = maxBytes
    this.#now = now
  }

  /** Path of the file of that name; null when there is none (any more). */
  async get(name: string): Promise<string | null> {
    await this.#load()
    const sizeBytes = this.#sizesBytes.get(name)
    if (sizeBytes === undefined) return null
    const path = join(this.#folder, name)
    try {
      const { mtimeMs } = await stat(path)
      this.#forget(name)
      this.#remember(name, sizeBytes)
      await this.#used(path, mtimeMs)
      return path
    } catch {
      // Somebody tidied the folder up.
      this.#forget(name)
      return null
    }
  }

  /** Where to write a file that {@link adopt} takes over once it is whole. */
  async newPath(): Promise<string> {
    await this.#load()
    await makePrivateFolder(this.#folder)
    const path = join(this.#folder, `${randomUUID()}.part`)
    this.#begun.set(path, this.#next())
    return path
  }

  /**
   * Keeps a whole file under that name and returns its path. What was begun before its owner's files were taken away is
   * taken away, too: @throws Error then, as when the folder cannot be written to.
   */
  async adopt(partPath: string, name: string): Promise<string> {
    await this.#load()
    const begun = this.#begun.get(partPath) ?? 0
    this.#begun.delete(partPath)
    if (begun < (this.#removed.get(ownerOf(name)) ?? 0)) {
      await rm(partPath, { force: true })
      throw new Error('The files of this owner were taken away meanwhile.')
    }
    const path = join(this.#folder, name)
    const { size, mtimeMs } = await stat(partPath)
    await this.#used(partPath, mtimeMs)
    await renameOnceReleased(partPath, path)
    this.#forget(name)
    this.#remember(name, size)
    await this.#makeRoom(name)
    return path
  }

  /** A file that will not become whole. */
  async abandon(partPath: string): Promise<void> {
    this.#begun.delete(partPath)
    await rm(partPath, { force: true })
  }

  /** Keeps the bytes under that name and returns the path; throws when the folder cannot be written to. */
  async put(name: string, bytes: Uint8Array): Promise<string> {
    const partPath = await this.newPath()
    try {
      await writeFile(partPath, bytes, { mode: privateFileMode })
      return await this.adopt(partPath, name)
    } catch (error) {
      // A full disk, most often: halves of pictures would fill it further.
      await this.abandon(partPath).catch(() => {})
      throw error
    }
  }

  /** Takes all files of that owner away, also those that are being made. @throws the error of the file system */
  async removeAllOf(owner: string): Promise<void> {
    await this.#load()
    this.#removed.set(owner, this.#next())
    const names = [...this.#sizesBytes.keys()].filter((name) => ownerOf(name) === owner)
    for (const name of names) {
      await rm(join(this.#folder, name), { force: true })
      this.#forget(name)
    }
  }

  async #used(path: string, mtimeMs: number): Promise<void> {
    await utimes(path, this.#now() / 1000, mtimeMs / 1000)
  }

  #next(): number {
    this.#count += 1
    return this.#count
  }

  #remember(name: string, sizeBytes: number): void {
    this.#sizesBytes.set(name, sizeBytes)
    this.#totalBytes += sizeBytes
  }

  #forget(name: string): void {
    this.#totalBytes -= this.#sizesBytes.get(name) ?? 0
    this.#sizesBytes.delete(name)
  }

  #load(): Promise<void> {
    this.#loaded ??= this.#readFolder()
    return this.#loaded
  }

  async #readFolder(): Promise<void> {
    const found: { readonly name: string; readonly sizeBytes: number; readonly usedAtMs: number }[] = []
    const nowMs = this.#now()
    for (const name of await readdir(this.#folder).catch((): string[] => [])) {
      const path = join(this.#folder, name)
      if (name.endsWith('.part')) {
        await rm(path, { force: true }).catch(() => {})
        continue
      }
      const stats = await stat(path).catch(() => null)
      if (stats?.isFile() !== true) continue
      // An earlier version left it readable for everybody.
      await makePrivateFile(path, stats.mode)
      // What is still to come is of a clock that was wrong, and would stay until that time comes: the first to go.
      const usedAtMs = stats.atimeMs > nowMs ? 0 : stats.atimeMs
      found.push({ name, sizeBytes: stats.size, usedAtMs })
    }
    found.sort((a, b) => a.usedAtMs - b.usedAtMs)
    for (const { name, sizeBytes } of found) this.#remember(name, sizeBytes)
  }

  async #makeRoom(keep: string): Promise<void> {
    for (const name of this.#sizesBytes.keys()) {
      if (this.#totalBytes <= this.#maxBytes) return
      if (name === keep) continue
      this.#forget(name)
      await rm(join(this.#folder, name), { force: true }).catch(() => {})
    }
  }
}

function ownerOf(name: string): string {
  const end = name.indexOf('-')
  return end < 0 ? '' : name.slice(0, end)
}
