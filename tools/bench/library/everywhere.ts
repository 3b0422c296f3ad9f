import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { type Bench, withServer } from '../app.ts'
import { withBareApp } from '../start/bare-app.ts'
import { fillIndex } from '../start/fill-index.ts'
import { costOf } from '../start/processes.ts'
import { groupIsThere, namesAreThere, openGroup, pictures, until } from './grid-page.ts'
import { inMs } from './numbers.ts'
import { type CountNamed, searching } from './searching.ts'
import { sorting } from './sorting.ts'

const everything = 'All assets'

/** By the names that the server gives: one half is a group of its own, the other ten of them, each numbered from 1. */
const countNamed =
  (half: number): CountNamed =>
  (text) => {
    const among = (count: number): number => {
      let found = 0
      for (let number = 1; number <= count; number += 1)
        if (`Synthetic ${String(number).padStart(6, '0')}.jpg`.includes(text)) found += 1
      return found
    }
    return among(half) + 10 * among(half / 10)
  }

/** All groups at once: a start, what one types, orders, copying, and what it costs in memory. */
export async function measureEverywhere(assets: number): Promise<void> {
  await withServer({}, async (bench) => {
    const half = Math.floor(assets / 2)
    const groupIds = [
      bench.server.addSyntheticGroup('Half', half),
      ...Array.from({ length: 10 }, (_, nth) => bench.server.addSyntheticGroup(`Part ${nth}`, half / 10)),
    ]
    await bench.run(({ page }) => until(page, groupIsThere))
    for (const groupId of groupIds) await fillIndex(bench.userDataDir, bench.server, groupId)
    await bench.run(async ({ page }) => {
      await until(page, groupIsThere)
      await openGroup(page, everything)
      await wait(2_000)
    })
    await starting(bench)
    await bench.run(async ({ page, electronApp }) => {
      await until(page, groupIsThere)
      await openGroup(page, everything)
      await wait(3_000)
      await searching(page, countNamed(half))
      await sorting(page)
      const memory = async (when: string): Promise<void> => {
        const { byName, privateBytes } = await costOf(electronApp.process().pid ?? 0)
        // V8 doubles it by what is thrown away, and gives it back after some seconds of rest (observed).
        const young = await electronApp.evaluate(() => {
          const spaces = process.getBuiltinModule('node:v8').getHeapSpaceStatistics()
          return spaces.find(({ space_name }) => space_name === 'new_space')?.physical_space_size ?? 0
        })
        const heap = await page.evaluate<number>('performance.memory.usedJSHeapSize')
        const mebibytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(0)} MiB`
        console.log(
          `  window memory       ${when}: main ${mebibytes(byName.get('main')?.privateBytes ?? 0)} private (${mebibytes(young)} of it V8's young generation), all processes ${mebibytes(privateBytes)}, heap of the page ${mebibytes(heap)}`,
        )
      }
      await memory('before copying')
      await copying(page, () =>
        electronApp.evaluate(async ({ clipboard }) => (await clipboard.readText()).split('\n').length),
      )
      await memory('after it')
    })
  })
}

/** What the runtime takes by itself, until an empty window is there. */
async function bareStart(folder: string): Promise<number> {
  const beganAt = performance.now()
  return withBareApp(join(folder, 'bare'), async ({ page }) => {
    await until(page, `document.readyState === 'complete'`)
    return performance.now() - beganAt
  })
}

async function starting({ run, folder }: Bench): Promise<void> {
  const bare = [await bareStart(folder), await bareStart(folder)]
  console.log(`  window start        of the bare runtime: ${bare.map(inMs).join(', then ')}`)
  const beganAt = performance.now()
  await run(async ({ page }) => {
    const since = (): string => inMs(performance.now() - beganAt)
    await until(page, groupIsThere)
    const tree = since()
    await openGroup(page, everything)
    await until(page, namesAreThere)
    const names = since()
    await until(page, pictures(8))
    console.log(
      `  window start        tree after ${tree}, tiles of all after ${names}, their pictures after ${since()}`,
    )
  })
}

async function copying(page: Page, clipboardLines: () => Promise<number>): Promise<void> {
  await page.getByRole('treeitem', { name: 'Half', exact: true }).first().click()
  await until(page, namesAreThere)
  await wait(1_000)
  await page.getByRole('gridcell').first().click()
  await page.keyboard.press('ControlOrMeta+a')
  await wait(1_000)
  const beganAt = performance.now()
  await page.keyboard.press('ControlOrMeta+c')
  let lines = 0
  while (lines < 2 && performance.now() - beganAt < 60_000) {
    lines = await clipboardLines()
    await wait(20)
  }
  console.log(`  window copy         ${lines} ids after ${inMs(performance.now() - beganAt)}`)
}
