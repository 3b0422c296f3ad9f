import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { ForkChild } from '../../base/processes/child-process.ts'
import { forkNode } from '../../base/processes/node-fork.ts'
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

/** From the sources Node runs the TypeScript file; in a build this module is in the main file or in a chunk below it. */
const entries = {
  media: ['../media/media-worker.ts', 'demo-media-worker.js', '../demo-media-worker.js'],
  films: ['../generation/films/film-worker.ts', 'demo-film-worker.js', '../demo-film-worker.js'],
} as const
const maxMemoryBytes = 1024 * 2 ** 20

function findEntry(names: readonly string[]): string {
  const paths = names.map((name) => join(import.meta.dirname, name))
  const found = paths.find((path) => existsSync(path))
  if (found === undefined) {
    throw new Error(`A worker of the demo library is missing: build it as one of ${paths.join(', ')}`)
  }
  return found
}

/** @param fork How processes are started. Default: as those of plain Node. */
export function createDemoProcesses(
  fork: ForkChild = forkNode,
  options: DemoProcessesOptions = {},
): DemoProcesses {
  const media = new HelperProcess({
    fork,
    name: 'Asset Library demo media',
    entry: findEntry(entries.media),
    maxMemoryBytes,
    silenceMs: 20_000,
  })
  const films = new HelperProcess({
    fork,
    name: 'Asset Library demo films',
    entry: options.filmEntry ?? findEntry(entries.films),
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
