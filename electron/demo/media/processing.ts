import type { AssetStore } from '../store/assets.ts'
import type { MediaFiles } from './files.ts'
import { checkFacts } from './limits.ts'
import type { MediaHelper } from './media-helper.ts'

const kindOfNumber = { 1: 'image', 2: 'video', 3: 'audio' } as const

/** Looks at uploaded files one after the other, after their uploads were answered. A restart takes up what is left. */
export class Processing {
  readonly #assets: AssetStore
  readonly #files: MediaFiles
  readonly #media: MediaHelper
  readonly #enforceLimits: boolean
  #tail: Promise<void> = Promise.resolve()
  #closed = false

  constructor(assets: AssetStore, files: MediaFiles, media: MediaHelper, enforceLimits: boolean) {
    this.#assets = assets
    this.#files = files
    this.#media = media
    this.#enforceLimits = enforceLimits
  }

  resume(): void {
    for (const rowId of this.#assets.uninspected()) this.add(rowId)
  }

  add(rowId: number): void {
    // A file that cannot be looked at now stays under review; the next start tries again.
    this.#tail = this.#tail.then(() => this.#inspect(rowId)).catch(() => undefined)
  }

  /** Resolves when all files that were added so far have been looked at. */
  settled(): Promise<void> {
    return this.#tail
  }

  /** To be called before the processes are closed: what that then reports says nothing about the files. */
  stop(): void {
    this.#closed = true
  }

  async #inspect(rowId: number): Promise<void> {
    if (this.#closed) return
    const asset = this.#assets.findByRowId(rowId)
    if (asset === undefined || asset.file_path === null) return
    const kind = kindOfNumber[asset.type]
    const facts = await this.#media.readFacts(this.#files.resolve(asset.file_path), {
      kind,
      mime: asset.mime,
    })
    // The next start looks again.
    if (this.#closed) return
    const failure = this.#enforceLimits ? checkFacts(kind, facts ?? {}) : undefined
    const durationSeconds = kind === 'image' ? 0 : (facts?.durationSeconds ?? 0)
    this.#assets.finishInspection(rowId, durationSeconds, failure ?? null)
  }
}
