import { readFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { inProject } from '../../runtime/project.ts'

/** All scripts that the page has asked for so far, and what they are when they are compressed. */
export async function loadedScripts(
  page: Page,
): Promise<{ readonly count: number; readonly gzBytes: number }> {
  const urls = await page.evaluate<readonly string[]>(
    `performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => name.endsWith('.js'))`,
  )
  const names = [...new Set(urls.map((url) => new URL(url).pathname.split('/').at(-1) ?? ''))]
  const sizes = await Promise.all(
    names.map(async (name) => gzipSync(await readFile(inProject('out/renderer/assets', name))).length),
  )
  return { count: names.length, gzBytes: sizes.reduce((sum, size) => sum + size, 0) }
}
