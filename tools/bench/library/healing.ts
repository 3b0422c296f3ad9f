import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { withServer } from '../app.ts'
import {
  groupIsThere,
  isAtEnd,
  isAtStart,
  openGroup,
  pictures,
  setSize,
  smallestTiles,
  until,
} from './grid-page.ts'

const group = 'Expired'
const tiles = 500
const hourMs = 3_600_000
/** As long as the app leaves a picture alone that failed, and a little more. */
const failurePauseMs = 16_000

async function scrollByWheel(page: Page, turnPx: number): Promise<void> {
  const isThere = () => (turnPx > 0 ? isAtEnd(page) : isAtStart(page))
  while (!(await isThere())) {
    await page.mouse.wheel(0, turnPx)
    await wait(150)
  }
}

/** The addresses of 500 tiles are over when somebody comes to see them: how many lists are asked for until all have pictures. */
export async function measureHealing(): Promise<void> {
  let aheadMs = 0
  await withServer({ now: () => Date.now() + aheadMs }, async ({ server, run }) => {
    server.addSyntheticGroup(group, tiles)
    await run(async ({ page }) => {
      await until(page, groupIsThere)
      await setSize(page, { width: 2560, height: 1440 })
      await openGroup(page, group)
      await smallestTiles(page)
      // All of the group is listed, and none of its pictures comes.
      const refusal = server.faults.add({ endpoint: 'preview', effects: { kind: 'status', status: 503 } })
      await page.getByRole('grid', { name: 'Assets' }).hover({ position: { x: 200, y: 200 } })
      await scrollByWheel(page, 400)
      server.faults.remove(refusal)
      await wait(failurePauseMs)
      const before = server.requests().length
      aheadMs = 13 * hourMs
      const beganAt = performance.now()
      await scrollByWheel(page, -200)
      await until(page, pictures(100))
      await wait(2_000)
      const asked = server.requests().slice(before)
      const count = (endpoint: string): number => asked.filter((one) => one.endpoint === endpoint).length
      console.log(
        `  heal                ${count('groups/assets')} lists and ${count('preview')} pictures asked for, ${((performance.now() - beganAt) / 1000).toFixed(1)} s through ${tiles} tiles`,
      )
    })
  })
}
