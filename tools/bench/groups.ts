/**
 * How long a list of groups holds up the page, a thousand against twenty thousand, in the built app's own window:
 *   npm run bench -- groups
 * Prints numbers; asserts nothing.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { withBuiltApp, withServer } from './app.ts'
import { inWords, type PageTasks, tasksWhile } from './page-tasks.ts'

/** The list comes while the page is watched; until the tree has all of it. */
const measure = (groups: number): Promise<PageTasks> =>
  withServer({}, ({ server, run }) => {
    server.addGroup({ name: 'First' })
    return run(async ({ page }) => {
      await page.getByRole('treeitem', { name: 'First' }).waitFor()
      for (let nth = 2; nth <= groups; nth += 1) server.addGroup({ name: `Group ${nth}` })
      return tasksWhile(page, async () => {
        await page.getByRole('button', { name: 'Refresh' }).first().click()
        while ((await page.locator(`[role="treeitem"][aria-setsize="${groups}"]`).count()) === 0)
          await wait(100)
        await wait(1_000)
      })
    })
  })

await withBuiltApp(async () => {
  for (const groups of [1_000, 20_000]) {
    console.log(`  ${String(groups).padStart(6)} groups, all at once    ${inWords(await measure(groups))}`)
  }
})
