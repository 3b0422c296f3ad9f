import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { MediaFiles } from '../../media/files.ts'
import type { GenerationSettings } from '../options.ts'
import type { TaskStore } from '../store/tasks.ts'
import type { FilmJob, FilmReply } from './job.ts'
import type { FilmPlan } from './plan.ts'

/** From the sources Node runs the TypeScript file; in a build this module is in the main file or in a chunk below it. */
const workerNames = ['worker.ts', 'demo-film-worker.js', '../demo-film-worker.js']
const defaultSilenceMs = 60_000
const memoryMb = 512

export function findFilmWorker(): string {
  const paths = workerNames.map((name) => join(import.meta.dirname, name))
  const found = paths.find((path) => existsSync(path))
  if (found === undefined) {
    throw new Error(`The demo library's film worker is missing: build it as one of ${paths.join(', ')}`)
  }
  return found
}

type Outcome = Exclude<FilmReply, { readonly kind: 'alive' }> | { readonly kind: 'stopped' }

interface MakerParts {
  readonly tasks: TaskStore
  readonly files: MediaFiles
  readonly films: () => GenerationSettings['films']
  readonly workerPath: string
  /** Without a sign of life for so long the worker is replaced: a picture that cannot be drawn stops no other film. */
  readonly silenceMs?: number
}

/** Draws the films of accepted tasks one after the other, in a worker thread. A restart takes up what is left. */
export class FilmMaker {
  readonly #parts: MakerParts
  #tail: Promise<void> = Promise.resolve()
  #worker: Worker | undefined
  /** Ends the film that is being drawn. */
  #end: ((outcome: Outcome) => void) | undefined
  #closed = false

  constructor(parts: MakerParts) {
    this.#parts = parts
  }

  resume(): void {
    for (const rowId of this.#parts.tasks.waiting()) this.add(rowId)
  }

  add(rowId: number): void {
    // What cannot be drawn for want of space, say, is tried again at the next start.
    this.#tail = this.#tail.then(() => this.#make(rowId)).catch(() => undefined)
  }

  /** Resolves when the films of all tasks that were added so far are drawn. */
  settled(): Promise<void> {
    return this.#tail
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#replaceWorker({ kind: 'stopped' })
    await this.#tail
  }

  async #make(rowId: number): Promise<void> {
    const { tasks, files } = this.#parts
    const plan = this.#closed ? undefined : tasks.planOf(rowId)
    if (plan === undefined) return
    const filmPath = files.incomingPath()
    const framePath = files.incomingPath()
    try {
      const outcome = await this.#draw(this.#jobOf(rowId, plan, filmPath, framePath))
      if (outcome.kind === 'done') {
        const { filmBytes, frameBytes } = outcome
        const [film, frame] = [await files.keep(filmPath), await files.keep(framePath)]
        tasks.finishFilm(rowId, { filmPath: film, filmBytes, framePath: frame, frameBytes })
      } else if (outcome.kind === 'failed') tasks.breakFilm(rowId, outcome.message)
    } finally {
      await files.discard(filmPath)
      await files.discard(framePath)
    }
  }

  #jobOf(rowId: number, plan: FilmPlan, filmPath: string, framePath: string): FilmJob {
    const scaled = (length: number): number =>
      this.#parts.films() === 'small' ? 2 * Math.round(length / 16) : length
    const { soundName, ...seen } = plan
    return {
      ...seen,
      id: rowId,
      width: scaled(plan.width),
      height: scaled(plan.height),
      shots: plan.shots.map(({ source, ...shot }) => ({
        ...shot,
        path: source.kind === 'file' ? this.#parts.files.resolve(source.storedName) : undefined,
        number: source.kind === 'number' ? source.number : undefined,
      })),
      soundPath: soundName === undefined ? undefined : this.#parts.files.resolve(soundName),
      filmPath,
      framePath,
    }
  }

  #draw(job: FilmJob): Promise<Outcome> {
    return new Promise((resolve) => {
      const fail = (message: string): void => {
        void this.#replaceWorker({ id: job.id, kind: 'failed', message })
      }
      const watch = setTimeout(
        () => fail('The film could not be drawn in time'),
        this.#parts.silenceMs ?? defaultSilenceMs,
      )
      watch.unref()
      const worker = this.#startedWorker()
      const onMessage = (reply: FilmReply): void => {
        watch.refresh()
        if (reply.kind !== 'alive') this.#end?.(reply)
      }
      const onError = (error: Error): void => fail(error.message)
      const onExit = (): void => fail('The film worker ended')
      worker.on('message', onMessage)
      worker.on('error', onError)
      worker.on('exit', onExit)
      this.#end = (outcome) => {
        clearTimeout(watch)
        worker.off('message', onMessage)
        worker.off('error', onError)
        worker.off('exit', onExit)
        this.#end = undefined
        resolve(outcome)
      }
      worker.postMessage(job)
    })
  }

  #startedWorker(): Worker {
    if (this.#worker !== undefined) return this.#worker
    const worker = new Worker(this.#parts.workerPath, {
      execArgv: [],
      stdout: false,
      stderr: false,
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    })
    worker.unref()
    const forget = (): void => {
      if (this.#worker === worker) this.#worker = undefined
    }
    // One that breaks between two films must not end the process.
    worker.on('error', forget)
    worker.on('exit', forget)
    this.#worker = worker
    return worker
  }

  async #replaceWorker(outcome: Outcome): Promise<void> {
    const worker = this.#worker
    this.#worker = undefined
    this.#end?.(outcome)
    await worker?.terminate()
  }
}
