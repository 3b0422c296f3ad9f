import type { Page } from '@playwright/test'
import { withServer } from '../app.ts'
import { groupIsThere, namesAreThere, openGroup, scrollTo, until } from './grid-page.ts'

const group = 'Clicked'
const assets = 3_000
/** So that a run that is ended tells how far it came. */
const triesBetweenWords = 100
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

/** One of the whole tiles on the screen that have their names, by a number from 0 to 1; null for none. */
const tileAt = (page: Page, share: number): Promise<Tile | null> =>
  page.evaluate(`(() => {
    const { top, bottom } = benchScroller().getBoundingClientRect()
    const whole = [...document.querySelectorAll('[role="gridcell"][data-asset-id]')].filter((cell) => {
      const box = cell.getBoundingClientRect()
      return box.top >= top && box.bottom <= bottom
    })
    const cell = whole[Math.floor(${share} * whole.length)]
    if (cell === undefined) return null
    const box = cell.getBoundingClientRect()
    return { name: cell.getAttribute('aria-label'), x: box.x + box.width / 2, y: box.y + box.height / 2 }
  })()`)

/** The same in two frames, one after the other: no new width is on its way. */
const isSteady = `new Promise((resolve) => {
  const places = () => [...document.querySelectorAll('[role="gridcell"]')].map((cell) => Object.values(cell.getBoundingClientRect().toJSON()).join()).join(' ')
  requestAnimationFrame(() => {
    const before = places()
    requestAnimationFrame(() => requestAnimationFrame(() => resolve(before === places())))
  })
})`

async function anotherLayout(page: Page): Promise<void> {
  await page.setViewportSize({ width: between(800, 2_400), height: between(600, 1_400) })
  // What the toolbar has room for follows a frame later.
  await until(page, isSteady)
  const size = page.getByRole('slider', { name: 'Tile size' })
  if (await size.isVisible()) await size.press(between(0, 2) === 0 ? 'Home' : 'PageUp')
  await scrollTo(page, between(0, 1_000) / 1_000)
  await until(page, namesAreThere)
  await until(page, isSteady)
}

const openedName = `document.querySelector('dialog[open]')?.getAttribute('aria-label') ?? null`

/** A double-click opens what was under the pointer. */
export async function measureClicks(tries: number): Promise<void> {
  await withServer({}, async ({ server, run }) => {
    server.addSyntheticGroup(group, assets)
    await run(async ({ page }) => {
      await until(page, groupIsThere)
      await openGroup(page, group)
      const wrong: string[] = []
      let tried = 0
      for (let nth = 0; nth < tries; nth += 1) {
        if (nth % triesInLayout === 0) await anotherLayout(page)
        const tile = await tileAt(page, between(0, 1_000) / 1_000)
        if (tile === null) continue
        tried += 1
        await page.mouse.dblclick(tile.x, tile.y)
        await until(page, `(${openedName}) !== null`)
        const opened = await page.evaluate<string | null>(openedName)
        if (opened !== tile.name) wrong.push(`${tile.name}: ${opened}`)
        await page.keyboard.press('Escape')
        await until(page, `document.querySelector('dialog[open]') === null`)
        if (tried % triesBetweenWords === 0) console.log(`  ${tried} tries, ${wrong.length} wrong`)
      }
      console.log(
        `  double-click        ${tried} tries, ${wrong.length} opened another one${wrong.length === 0 ? '' : `: ${wrong.slice(0, 5).join('; ')}`}`,
      )
    })
  })
}
