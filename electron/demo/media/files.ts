import { randomUUID } from 'node:crypto'
import { readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { renameOnceReleased } from '../../base/files/held-files.ts'
import { makePrivateFolder, privateFileMode } from '../../base/files/private-files.ts'

/** The media files below the data folder. Stored names are made here, never taken from a client. */
export class MediaFiles {
  readonly #folder: string
  readonly #incoming: string

  constructor(dataDir: string) {
    this.#folder = join(dataDir, 'media')
    this.#incoming = join(dataDir, 'incoming')
  }

  /** Makes the folders; what a stopped server left half received is thrown away. */
  async open(): Promise<void> {
    await rm(this.#incoming, { recursive: true, force: true })
    await makePrivateFolder(this.#incoming)
    await makePrivateFolder(this.#folder)
  }

  /** A fresh path for a file that is being received. */
  incomingPath(): string {
    return join(this.#incoming, randomUUID())
  }

  /** Moves a received file to its place. Returns its stored name. */
  async keep(incomingPath: string): Promise<string> {
    const name = randomUUID()
    await renameOnceReleased(incomingPath, join(this.#folder, name))
    return name
  }

  /** Copies a small file of somebody else's. Read and written, as the demo media may lie inside the app's archive. */
  async import(path: string): Promise<{ readonly storedName: string; readonly sizeBytes: number }> {
    const storedName = randomUUID()
    const content = await readFile(path)
    await writeFile(join(this.#folder, storedName), content, { mode: privateFileMode })
    return { storedName, sizeBytes: content.length }
  }

  resolve(storedName: string): string {
    return join(this.#folder, storedName)
  }

  async sizeOf(storedName: string): Promise<number | undefined> {
    return stat(this.resolve(storedName)).then(
      (stats) => stats.size,
      () => undefined,
    )
  }

  async discard(incomingPath: string): Promise<void> {
    await rm(incomingPath, { force: true })
  }

  async remove(storedNames: readonly string[]): Promise<void> {
    for (const name of storedNames) await rm(this.resolve(name), { force: true })
  }
}
