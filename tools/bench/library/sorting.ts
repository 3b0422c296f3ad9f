import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { inMs } from './numbers.ts'

const giveUpMs = 5_000

/** From the choice until a frame whose first thing finds the tile that is first in that order. */
async function shownAfter(page: Page, first: string, choose: () => Promise<unknown>): Promise<number> {
  await page.evaluate(`void (window.benchSorted = new Promise((resolve) => {
    addEventListener('change', () => {
      const beganAt = performance.now()
      const look = () => {
        const tile = document.querySelector('[role="gridcell"][data-asset-id]')
        const afterMs = performance.now() - beganAt
        if (tile?.getAttribute('aria-label') === ${JSON.stringify(first)}) resolve(afterMs)
        else if (afterMs > ${giveUpMs}) resolve(null)
        else requestAnimationFrame(look)
      }
      requestAnimationFrame(look)
    }, { once: true, capture: true })
  }))`)
  await choose()
  return (await page.evaluate<number | null>('window.benchSorted')) ?? Number.POSITIVE_INFINITY
}

/** To the order of names, of which nobody has asked for the list before, and back to the newest. */
export async function sorting(page: Page): Promise<void> {
  const choose = (order: string) => () => page.getByRole('combobox', { name: 'Sort' }).selectOption(order)
  await wait(1_500)
  const newest = await page.getByRole('gridcell').first().getAttribute('aria-label')
  const byName = await shownAfter(page, 'Synthetic 000001.jpg', choose('name'))
  await wait(1_500)
  const byTime = await shownAfter(page, newest ?? '', choose('newest'))
  console.log(
    `  window sort         by name ${inMs(byName)}, for the first time; back to the newest ${inMs(byTime)}`,
  )
}
