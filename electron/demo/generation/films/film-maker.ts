import type { MediaFiles } from '../../media/files.ts'
import type { HelperOutcome, HelperProcess } from '../../processes/helper-process.ts'
import type { GenerationSettings } from '../options.ts'
import type { TaskStore } from '../store/tasks.ts'
import { type DrawnFilm, drawnFilmSchema, type FilmJob } from './job.ts'
import type { FilmPlan } from './plan.ts'

type Outcome = HelperOutcome<DrawnFilm>

function wordsFor({ reason, message }: Extract<Outcome, { readonly ok: false }>): string {
  if (reason === 'silent') return 'The film could not be drawn in time'
  return reason === 'failed' ? message : 'The film worker ended'
}

interface MakerParts {
  readonly tasks: TaskStore
  readonly files: MediaFiles
  readonly films: () => GenerationSettings['films']
  readonly process: HelperProcess
}

/** Draws the films of accepted tasks one after the other, in a process of their own. A restart takes up what is left. */
export class FilmMaker {
  readonly #parts: MakerParts
  #tail: Promise<void> = Promise.resolve()
  readonly #stopped = Promise.withResolvers<Outcome>()
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

  /** The film that is being drawn, and those behind it, are left for the next start. */
  stop(): void {
    this.#closed = true
    this.#stopped.resolve({ ok: false, reason: 'closed', message: 'stopped' })
  }

  async #make(rowId: number): Promise<void> {
    const { tasks, files } = this.#parts
    const plan = this.#closed ? undefined : tasks.planOf(rowId)
    if (plan === undefined) return
    const filmPath = files.incomingPath()
    const framePath = files.incomingPath()
    try {
      const drawn = this.#parts.process.ask(this.#jobOf(plan, filmPath, framePath), drawnFilmSchema)
      const outcome = await Promise.race([drawn, this.#stopped.promise])
      if (outcome.ok) {
        const { filmBytes, frameBytes } = outcome.value
        const [film, frame] = [await files.keep(filmPath), await files.keep(framePath)]
        tasks.finishFilm(rowId, { filmPath: film, filmBytes, framePath: frame, frameBytes })
      } else if (outcome.reason !== 'closed') tasks.breakFilm(rowId, wordsFor(outcome))
    } finally {
      await files.discard(filmPath)
      await files.discard(framePath)
    }
  }

  #jobOf(plan: FilmPlan, filmPath: string, framePath: string): FilmJob {
    const scaled = (length: number): number =>
      this.#parts.films() === 'small' ? 2 * Math.round(length / 16) : length
    const { soundName, ...seen } = plan
    return {
      ...seen,
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
}
