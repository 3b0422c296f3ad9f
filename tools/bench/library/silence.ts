import { setTimeout as wait } from 'node:timers/promises'
import { withServer } from '../app.ts'
import { groupIsThere, namesAreThere, openGroup, pictures, until } from './grid-page.ts'
import { inMs } from './numbers.ts'

const groupOfMany = 'Some'
const shown = 12

/** A start while the service answers, and one against a service that never does. */
export async function measureSilence(): Promise<void> {
  await withServer({}, async ({ server, run }) => {
    server.addSyntheticGroup(groupOfMany, 2_000)
    await run(async ({ page }) => {
      await until(page, groupIsThere)
      await openGroup(page, groupOfMany)
      await until(page, pictures(shown))
      // What was shown is written down.
      await wait(3_000)
    })
    for (const answers of [true, false]) {
      if (!answers) server.faults.add({ endpoint: '*', effects: { kind: 'hang' } })
      const beganAt = performance.now()
      await run(async ({ page }) => {
        const since = (): string => inMs(performance.now() - beganAt)
        await until(page, groupIsThere)
        const tree = since()
        await openGroup(page, groupOfMany)
        await until(page, namesAreThere)
        const names = since()
        await until(page, pictures(shown))
        console.log(
          `  start ${answers ? 'answered' : 'silence '}      tree after ${tree}, names after ${names}, ${shown} pictures after ${since()}`,
        )
      })
    }
    server.faults.clear()
  })
}
