import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { firstViewMark } from '../../../renderer/ui/firstViewMark.ts'
import { projectDir } from './launch.ts'

export interface Scripts {
  readonly names: readonly string[]
  /** Compressed. */
  readonly gzBytes: number
}

interface FetchedScripts {
  /** Before the page began to fetch ahead: all so far, when it has not. */
  readonly needed: Scripts
  /** Since then. */
  readonly ahead: Scripts
  /** Whether it has begun. */
  readonly isDrawn: boolean
}

async function measured(names: readonly string[]): Promise<Scripts> {
  const sizes = await Promise.all(
    names.map(async (name) => gzipSync(await readFile(join(projectDir, 'out/renderer/assets', name))).length),
  )
  return { names, gzBytes: sizes.reduce((sum, size) => sum + size, 0) }
}

/** All scripts that the page has fetched so far. */
export async function fetchedScripts(page: Page): Promise<FetchedScripts> {
  const { drawnAtMs, scripts } = await page.evaluate(
    (mark) => ({
      drawnAtMs: performance.getEntriesByName(mark)[0]?.startTime ?? null,
      scripts: performance
        .getEntriesByType('resource')
        .filter(({ name }) => name.endsWith('.js'))
        .map(({ name, startTime }) => ({ name: name.split('/').at(-1) ?? '', atMs: startTime })),
    }),
    firstViewMark,
  )
  const namesOf = (isWanted: (atMs: number) => boolean): readonly string[] => [
    ...new Set(scripts.filter(({ atMs }) => isWanted(atMs)).map(({ name }) => name)),
  ]
  const untilMs = drawnAtMs ?? Number.POSITIVE_INFINITY
  return {
    needed: await measured(namesOf((atMs) => atMs < untilMs)),
    ahead: await measured(namesOf((atMs) => atMs >= untilMs)),
    isDrawn: drawnAtMs !== null,
  }
}
