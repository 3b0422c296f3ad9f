import type { MediaFiles } from '../media/files.ts'
import type { HelperProcess } from '../processes/helper-process.ts'
import type { DemoDatabase } from '../store/database.ts'
import { FilmMaker } from './films/film-maker.ts'
import {
  defaultSettings,
  type GenerationOptions,
  type GenerationSettings,
  type GenerationStats,
  generationChangesSchema,
} from './options.ts'
import { tokensOf, usdOf } from './rules/prices.ts'
import { TaskStore } from './store/tasks.ts'
import { withChanges } from './with-changes.ts'

/** The part of the demo library that makes videos. */
export class Generation {
  readonly tasks: TaskStore
  readonly films: FilmMaker
  #settings: GenerationSettings
  #answers = 0
  readonly #files: MediaFiles
  readonly #now: () => number

  constructor(parts: {
    readonly database: DemoDatabase
    readonly files: MediaFiles
    readonly now: () => number
    readonly options: GenerationOptions
    readonly filmProcess: HelperProcess
  }) {
    this.#settings = withChanges(defaultSettings, parts.options)
    this.#files = parts.files
    this.#now = parts.now
    this.tasks = new TaskStore(parts.database, parts.now, () => this.#settings.knownForMs)
    this.films = new FilmMaker({
      tasks: this.tasks,
      files: parts.files,
      films: () => this.#settings.films,
      process: parts.filmProcess,
    })
  }

  get settings(): GenerationSettings {
    return this.#settings
  }

  /** Takes up what a stopped server left, and removes films that nobody can have the address of any more. */
  async open(): Promise<void> {
    const { knownForMs, addressTtlMs } = this.#settings
    await this.#files.remove(this.tasks.releaseFiles(this.#now() - knownForMs - addressTtlMs))
    this.films.resume()
  }

  /** True for every second answer that asks. */
  isEvenAnswer(): boolean {
    this.#answers += 1
    return this.#answers % 2 === 0
  }

  /** Throws a ZodError for settings that make no sense. */
  change(changes: GenerationOptions): void {
    this.#settings = withChanges(this.#settings, generationChangesSchema.parse(changes))
  }

  stats(): GenerationStats {
    const requests = this.tasks.accepted()
    const tasks = this.tasks.all()
    const countOf = (status: string): number => tasks.filter((task) => task.status === status).length
    const paid = tasks.filter(({ status }) => status === 'succeeded')
    return {
      accepted: tasks.length,
      requests,
      duplicates: requests.filter(({ count }) => count > 1),
      cancelled: countOf('cancelled'),
      succeeded: paid.length,
      failed: countOf('failed'),
      chargedTokens: paid.reduce((sum, made) => sum + (tokensOf(made) ?? 0), 0),
      chargedUsd: paid.reduce((sum, made) => sum + usdOf(made), 0),
    }
  }
}
