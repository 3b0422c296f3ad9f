import type { Page } from '@playwright/test'
import type { ProcessCost } from '../start/processes.ts'

/** What either side is asked to do, as it is asked of a person: files are dropped, and the screen says the rest. */
export interface Rival {
  readonly page: Page
  /** Begins to watch for so many files; called before the drop. */
  watch(files: number): Promise<void>
  drop(paths: readonly string[]): Promise<void>
  /** From the drop until the screen says that all of them are there. */
  listedMs(): Promise<number>
  /** Of all its processes. */
  cost(): Promise<ProcessCost>
  /** How many of the dropped files it still knows of. */
  known(): Promise<number>
  close(): Promise<void>
  /** As a crash would end it: all of its processes at once. */
  kill(): Promise<void>
}

export interface RivalOptions {
  /** A folder of its own; the same again is another start of the same installation. */
  readonly profile: string
  readonly baseUrl: string
  readonly apiKey: string
  readonly group: { readonly id: string; readonly name: string }
  /** What is dropped is sent at once; otherwise it waits for a word. */
  readonly sends: boolean
}

/** The same for both: the app's own default. */
export const concurrency = 3
