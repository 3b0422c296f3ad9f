import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { type Bench, withServer } from '../app.ts'
import { inWords, tasksWhile } from '../page-tasks.ts'
import { longestOfPage, resetPage, watchPage } from '../uploads/window/window-page.ts'
import {
  barOf,
  groupIsThere,
  isAtEnd,
  namesAreThere,
  openGroup,
  scrollTo,
  setSize,
  smallestTiles,
  until,
} from './grid-page.ts'
import { inMs, percentile } from './numbers.ts'

const sizes = [
  { width: 1280, height: 820 },
  { width: 2560, height: 1440 },
] as const
const groupOfMany = 'Many'
const jumps = 20
/** As a hand that is in a hurry. */
const turnPx = 2_400
const turnMs = 16
const dragMs = 4_000

/** A group of half of them, from end to end, and anywhere in it. */
export async function measureScrolling(assets: number): Promise<void> {
  await withServer({}, async (bench) => {
    bench.server.addSyntheticGroup(groupOfMany, assets / 2)
    for (const size of sizes) {
      await bench.run(async ({ page }) => {
        await until(page, groupIsThere)
        await setSize(page, size)
        await openGroup(page, groupOfMany)
        await smallestTiles(page)
        await watchPage(page, 0)
        const name = `${size.width}x${size.height}`.padEnd(10)
        await say(page, `scroll ${name}  wheel`, () => byWheel(page))
        await say(page, `scroll ${name}  bar  `, () => byBar(page))
        await jumping(bench, page, `jump ${name}`)
      })
    }
  })
}

async function say(page: Page, name: string, scroll: () => Promise<string>): Promise<void> {
  await scrollTo(page, 0)
  await wait(2_000)
  await resetPage(page)
  let how = ''
  const tasks = await tasksWhile(page, async () => {
    how = await scroll()
  })
  const { frameGapMs } = await longestOfPage(page)
  console.log(`  ${name}  ${inWords(tasks)}, frames ${inMs(frameGapMs)} apart at most; ${how}`)
}

async function byWheel(page: Page): Promise<string> {
  await page.getByRole('grid', { name: 'Assets' }).hover({ position: { x: 200, y: 200 } })
  let turns = 0
  // A service that stops answering would else keep it for ever.
  while (!(await isAtEnd(page)) && turns < 5_000) {
    for (let turn = 0; turn < 10; turn += 1) {
      await page.mouse.wheel(0, turnPx)
      await wait(turnMs)
    }
    turns += 10
  }
  return `${turns} turns to the end`
}

async function byBar(page: Page): Promise<string> {
  const { x, top, bottom, widthPx } = await barOf(page)
  if (widthPx === 0) {
    // The browser draws its bars over the page, where no mouse of a test meets them.
    for (let step = 1; step <= 200; step += 1) {
      await scrollTo(page, step / 200)
      await wait(dragMs / 200)
    }
    return 'no bar to hold: scrolled by script'
  }
  await page.mouse.move(x, top + 4)
  await page.mouse.down()
  for (let step = 1; step <= 200; step += 1) {
    await page.mouse.move(x, top + 4 + ((bottom - top) * step) / 200)
    await wait(dragMs / 200)
  }
  await page.mouse.up()
  return `${(await isAtEnd(page)) ? 'to' : 'not to'} the end`
}

/** Anywhere, and how many requests it takes until what is there has its names. */
async function jumping({ server }: Bench, page: Page, name: string): Promise<void> {
  const times: number[] = []
  const requests: number[] = []
  for (let nth = 1; nth <= jumps; nth += 1) {
    await wait(300)
    const before = server.requests().length
    await scrollTo(page, (nth * 0.618) % 1)
    times.push(await until(page, namesAreThere))
    const asked = server.requests().slice(before)
    requests.push(asked.filter(({ endpoint }) => endpoint === 'groups/assets').length)
  }
  console.log(
    `  ${name}  names after ${inMs(percentile(times, 50))}, p95 ${inMs(percentile(times, 95))}; ` +
      `${percentile(requests, 50)} requests, ${Math.max(...requests)} at most`,
  )
}
