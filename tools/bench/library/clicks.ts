import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { withServer } from '../app.ts'
import { groupIsThere, namesAreThere, openGroup, scrollTo, setSize, until } from './grid-page.ts'

const group = 'Clicked'
const assets = 3_000
/** As many tries in one layout before it is another. */
const triesInLayout = 10

/** The same tries each time. */
function* random(): Generator<number> {
  for (let state = 20_261_126; ; ) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    yield state / 2 ** 32
  }
}
const numbers = random()
const between = (from: number, to: number): number =>
  from + Math.floor((numbers.next().value ?? 0) * (to - from))

interface Tile {
  readonly name: string
  readonly x: number
  readonly y: number
}

/** Whole tiles on the screen that have their names. */
const tilesOf = (page: Page): Promise<readonly Tile[]> =>
  page.evaluate(`(() => {
    const { top, bottom } = benchScroller().getBoundingClientRect()
    return [...document.querySelectorAll('[role="gridcell"][data-asset-id]')].flatMap((cell) => {
      const box = cell.getBoundingClientRect()
      return box.top < top || box.bottom > bottom ? [] : [{ name: cell.getAttribute('aria-label'), x: box.x + box.width / 2, y: box.y + box.height / 2 }]
    })
  })()`)

async function anotherLayout(page: Page): Promise<void> {
  await setSize(page, { width: between(800, 2_400), height: between(600, 1_400) })
  const size = page.getByRole('slider', { name: 'Tile size' })
  if (await size.isVisible()) await size.press(between(0, 2) === 0 ? 'Home' : 'PageUp')
  await scrollTo(page, between(0, 1_000) / 1_000)
  await until(page, namesAreThere)
  await wait(100)
}

/** A double-click opens what was under the pointer. */
export async function measureClicks(tries: number): Promise<void> {
  await withServer({}, async ({ server, run }) => {
    server.addSyntheticGroup(group, assets)
    await run(async ({ page }) => {
      await until(page, groupIsThere)
      await openGroup(page, group)
      const wrong: string[] = []
      for (let nth = 0; nth < tries; nth += 1) {
        if (nth % triesInLayout === 0) await anotherLayout(page)
        const tiles = await tilesOf(page)
        const tile = tiles[between(0, tiles.length)]
        if (tile === undefined) continue
        await page.mouse.dblclick(tile.x, tile.y)
        await until(page, `document.querySelector('dialog[open]') !== null`)
        const opened = await page.evaluate<string | null>(
          `document.querySelector('dialog[open]').getAttribute('aria-label')`,
        )
        if (opened !== tile.name) wrong.push(`${tile.name}: ${opened}`)
        await page.keyboard.press('Escape')
        await until(page, `document.querySelector('dialog[open]') === null`)
      }
      console.log(
        `  double-click        ${tries} tries, ${wrong.length} opened another one${wrong.length === 0 ? '' : `: ${wrong.slice(0, 5).join('; ')}`}`,
      )
    })
  })
}
