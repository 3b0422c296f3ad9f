import { readFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from '@playwright/test'

interface PageTimes {
  /** The longest task that held the page up; the browser tells of those above 50 ms only, so 0 is none. */
  readonly pageTaskMs: number
  /** The longest time between two frames. */
  readonly frameGapMs: number
}

/** Begins to watch: long tasks, gaps between frames, and when the list has its first row and its total. */
export async function watchPage(page: Page, files: number): Promise<void> {
  const source = await readFile(new URL('./watch-page.js', import.meta.url), 'utf8')
  await page.evaluate(`(${source.slice(source.indexOf(';(') + 1)})(${files})`)
}

/** Waits for the whole list; how long after the drop its first row and its total were on the screen. */
export async function listTimes(
  page: Page,
): Promise<{ readonly firstRowMs: number; readonly totalMs: number }> {
  // Not by Playwright's own waiting, which the page's content security policy does not let in.
  while ((await page.evaluate('window.benchWatch.totalAt')) === null) await wait(100)
  return page.evaluate(
    '(({ droppedAt, firstRowAt, totalAt }) => ({ firstRowMs: firstRowAt - droppedAt, totalMs: totalAt - droppedAt }))(window.benchWatch)',
  )
}

export async function resetPage(page: Page): Promise<void> {
  await page.evaluate('Object.assign(window.benchWatch, { longestTaskMs: 0, longestFrameGapMs: 0 })')
}

export const longestOfPage = (page: Page): Promise<PageTimes> =>
  page.evaluate(
    '({ pageTaskMs: window.benchWatch.longestTaskMs, frameGapMs: window.benchWatch.longestFrameGapMs })',
  )
