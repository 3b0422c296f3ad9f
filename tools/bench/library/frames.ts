import type { Page } from '@playwright/test'
import { inMs, percentile } from './numbers.ts'

const longMs = 100

/** How far apart the frames of the page were, in ms. */
export interface Frames {
  readonly p50Ms: number
  readonly longestMs: number
  /** Those further apart than 100 ms. */
  readonly long: number
  readonly count: number
}

/** The frames that the page draws while something is done, by its own clock. */
export async function framesWhile(page: Page, work: () => Promise<unknown>): Promise<Frames> {
  await page.evaluate(`(() => {
    const gaps = []
    let lastAt = performance.now()
    const onFrame = () => {
      const now = performance.now()
      gaps.push(now - lastAt)
      lastAt = now
      if (window.benchGaps === gaps) requestAnimationFrame(onFrame)
    }
    window.benchGaps = gaps
    requestAnimationFrame(onFrame)
  })()`)
  await work()
  const gaps = await page.evaluate<readonly number[]>(
    `(() => { const gaps = window.benchGaps; window.benchGaps = null; return gaps })()`,
  )
  return {
    p50Ms: percentile(gaps, 50),
    longestMs: Math.max(...gaps),
    long: gaps.filter((ms) => ms > longMs).length,
    count: gaps.length,
  }
}

export const framesInWords = ({ p50Ms, longestMs, long, count }: Frames): string =>
  `${count} frames ${inMs(p50Ms)} apart (p50), ${inMs(longestMs)} at most, ${long} above ${longMs} ms`
