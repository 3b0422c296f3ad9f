import type { ForkChild } from '../../base/processes/child-process.ts'
import { forkNode } from '../../base/processes/node-fork.ts'
import { findWorkerEntry } from '../../base/processes/worker-entry.ts'
import { HelperProcess } from './helper-process.ts'

/** The processes of the demo library, which are started when they are needed. Several servers may share them. */
export interface DemoProcesses {
  /** Reads what was uploaded, and draws small pictures. */
  readonly media: HelperProcess
  readonly films: HelperProcess
  /** Resolves when both are gone. */
  close(): Promise<void>
}

interface DemoProcessesOptions {
  /** Another entry for the process that draws films. */
  readonly filmEntry?: string
  readonly filmSilenceMs?: number
}

const entries = {
  media: { source: '../media/media-worker.ts', bundled: 'demo-media-worker.js' },
  films: { source: '../generation/films/film-worker.ts', bundled: 'demo-film-worker.js' },
} as const
const maxMemoryBytes = 1024 * 2 ** 20

/** @param fork How processes are started. Default: as those of plain Node. */
export function createDemoProcesses(
  fork: ForkChild = forkNode,
  options: DemoProcessesOptions = {},
): DemoProcesses {
  const media = new HelperProcess({
    fork,
    name: 'Asset Library demo media',
    entry: findWorkerEntry(import.meta.url, entries.media),
    maxMemoryBytes,
    silenceMs: 20_000,
  })
  const films = new HelperProcess({
    fork,
    name: 'Asset Library demo films',
    entry: options.filmEntry ?? findWorkerEntry(import.meta.url, entries.films),
    maxMemoryBytes,
    // A picture that cannot be drawn stops no other film.
    silenceMs: options.filmSilenceMs ?? 60_000,
  })
  return {
    media,
    films,
    close: async () => {
      await Promise.all([media.close(), films.close()])
    },
  }
}
