import { setTimeout as wait } from 'node:timers/promises'
import { withServer } from '../app.ts'
import { groupIsThere, isAtEnd, openGroup, pictures, setSize, smallestTiles, until } from './grid-page.ts'

const group = 'Expired'
const tiles = 500
const hourMs = 3_600_000

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
      await until(page, pictures(20))
      // All pages of the group are known, and pictures of what is on the screen.
      await wait(3_000)
      const before = server.requests().length
      aheadMs = 13 * hourMs
      const beganAt = performance.now()
      await page.getByRole('grid', { name: 'Assets' }).hover({ position: { x: 200, y: 200 } })
      while (!(await isAtEnd(page))) {
        await page.mouse.wheel(0, 400)
        await wait(100)
      }
      await until(page, pictures(100))
      await wait(2_000)
      const asked = server.requests().slice(before)
      const count = (endpoint: string): number => asked.filter((one) => one.endpoint === endpoint).length
      console.log(
        `  heal                ${count('groups/assets')} lists and ${count('preview')} pictures asked for, ${((performance.now() - beganAt) / 1000).toFixed(1)} s to the last row of ${tiles}`,
      )
    })
  })
}
