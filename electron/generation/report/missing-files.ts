import { stat } from 'node:fs/promises'
import type { Clock } from '../../base/clock.ts'
import { errorCode, isNoSuchFile } from '../../base/error-code.ts'
import { withTimeout } from '../../base/timeout.ts'

/** So many are looked for at once: a drive that hangs answers none of them. */
const concurrency = 8

/** Which files of results are no longer where they were put, as of the last look. */
export class MissingFiles {
  readonly #clock: Clock
  readonly #missing = new Set<string>()
  readonly #stopping = new AbortController()
  #looking: Promise<void> = Promise.resolve()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  isMissing(path: string): boolean {
    return this.#missing.has(path)
  }

  /** Told of a file that was just seen, or of one that was not. */
  note(path: string, isMissing: boolean): void {
    if (isMissing) this.#missing.add(path)
    else this.#missing.delete(path)
  }

  /** Looks for all of them; `onChanged` for each that came or went. One look after the other. */
  look(paths: readonly string[], onChanged: (path: string) => void): Promise<void> {
    this.#looking = this.#looking.then(() => this.#look([...paths], onChanged))
    return this.#looking
  }

  async stop(): Promise<void> {
    this.#stopping.abort(new Error('The app ends.'))
    await this.#looking
  }

  async #look(waiting: string[], onChanged: (path: string) => void): Promise<void> {
    const lookOn = async (): Promise<void> => {
      for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
        if (this.#stopping.signal.aborted) return
        const isMissing = await this.#isGone(path)
        if (isMissing === null || isMissing === this.isMissing(path)) continue
        this.note(path, isMissing)
        onChanged(path)
      }
    }
    await Promise.all(Array.from({ length: concurrency }, lookOn))
  }

  /** null where nobody knows: the drive does not answer. */
  async #isGone(path: string): Promise<boolean | null> {
    try {
      return !(await withTimeout(stat(path), this.#clock, this.#stopping.signal)).isFile()
    } catch (error) {
      return isNoSuchFile(errorCode(error)) ? true : null
    }
  }
}
