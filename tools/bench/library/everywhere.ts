import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import type { LibrarySort } from '../../../shared/library.ts'
import { type Bench, withServer } from '../app.ts'
import { withBareApp } from '../start/bare-app.ts'
import { fillIndex } from '../start/fill-index.ts'
import { costOf } from '../start/processes.ts'
import { groupIsThere, namesAreThere, openGroup, pictures, until } from './grid-page.ts'
import { inMs, percentile } from './numbers.ts'

const giveUpMs = 5_000
const everything = 'All assets'
const typed = ['01234', '9876', '555', '0001', '77'] as const
const orders = [
  ['name', { by: 'name', descending: false }],
  ['newest', { by: 'added', descending: true }],
] as const satisfies readonly (readonly [string, LibrarySort])[]

interface Expected {
  readonly total: number
  readonly all: number
  readonly first: string | null
}

/** What the index says of it: the page has to show the same. */
const expectedOf = (page: Page, text: string, sort: LibrarySort): Promise<Expected> =>
  page.evaluate(`(async () => {
    const query = { scope: { kind: 'all' }, filter: { text: ${JSON.stringify(text)} }, sort: ${JSON.stringify(sort)} }
    const { value } = await window.assetLibrary.library.list({ query, offset: 0, limit: 1 })
    return { total: value.total, all: value.unfilteredTotal, first: value.assets[0]?.name ?? null }
  })()`)

/** From an event of the page until a frame shows that: the count in words, and the first tile. NaN where it never does. */
async function shownAfter(
  page: Page,
  event: string,
  { words, first }: { readonly words: string; readonly first: string | null },
  act: () => Promise<unknown>,
): Promise<number> {
  await page.evaluate(`void (window.benchShown = new Promise((resolve) => {
    addEventListener(${JSON.stringify(event)}, () => {
      const beganAt = performance.now()
      const look = () => {
        const tile = document.querySelector('[role="gridcell"]')
        const isShown = document.querySelector('main').textContent.includes(${JSON.stringify(words)}) &&
          (${JSON.stringify(first)} === null || tile?.getAttribute('aria-label') === ${JSON.stringify(first)})
        const afterMs = performance.now() - beganAt
        if (isShown || afterMs > ${giveUpMs}) resolve(isShown ? afterMs : null)
        else requestAnimationFrame(look)
      }
      look()
    }, { once: true, capture: true })
  }))`)
  await act()
  return (await page.evaluate<number | null>('window.benchShown')) ?? Number.NaN
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
      await typing(page)
      await sorting(page)
      const memory = async (when: string): Promise<void> => {
        const { byName, privateBytes } = await costOf(electronApp.process().pid ?? 0)
        // V8 doubles it up to a limit of the runtime's and takes none of it back.
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

async function typing(page: Page): Promise<void> {
  const field = page.getByRole('searchbox', { name: 'Search assets' })
  const times: number[] = []
  for (const text of typed) {
    await field.fill('')
    await wait(500)
    await field.focus()
    for (let length = 1; length <= text.length; length += 1) {
      const { total, all } = await expectedOf(page, text.slice(0, length), orders[1][1])
      const words = `${total.toLocaleString('en-US')} of ${all.toLocaleString('en-US')}`
      times.push(
        await shownAfter(page, 'input', { words, first: null }, () =>
          page.keyboard.press(text.at(length - 1) ?? ''),
        ),
      )
    }
  }
  await field.fill('')
  console.log(
    `  window search       ${times.length} keys: tiles p50 ${inMs(percentile(times, 50))}, p95 ${inMs(percentile(times, 95))}, longest ${inMs(Math.max(...times))}`,
  )
}

async function sorting(page: Page): Promise<void> {
  const parts: string[] = []
  for (const [choice, sort] of orders) {
    await wait(1_000)
    const { first } = await expectedOf(page, '', sort)
    const ms = await shownAfter(page, 'change', { words: '', first }, () =>
      page.getByRole('combobox', { name: 'Sort' }).selectOption(choice),
    )
    parts.push(`${choice} ${inMs(ms)}`)
  }
  console.log(
    `  window sort         ${parts.join(', ')} until its first tile (its list was asked for before)`,
  )
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
