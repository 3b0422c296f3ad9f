import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { type Bench, withServer } from '../app.ts'
import { inWords, type PageTasks, tasksWhile } from '../page-tasks.ts'
import { withBareApp } from '../start/bare-app.ts'
import { type Frames, framesInWords, framesWhile } from './frames.ts'
import {
  groupIsThere,
  isAtEnd,
  namesAreThere,
  openGroup,
  scrolledShare,
  scrollerOf,
  scrollTo,
  setSize,
  smallestTiles,
  until,
} from './grid-page.ts'
import { inMs, percentile } from './numbers.ts'
import { makePlain, tilingOf } from './plain-page.ts'
import { step } from './steps.ts'

const sizes = [
  { width: 1280, height: 820 },
  { width: 2560, height: 1440 },
] as const
const groupOfMany = 'Many'
const jumps = 20
/** As a hand that is in a hurry: so far at each turn of the wheel, and so often. */
const hurry = { turnPx: 2_400, turnMs: 16, atMostMs: 60_000 } as const
/** As one that looks at what passes: for some seconds, since the end is an hour away. */
const looking = { turnPx: 240, turnMs: 96, atMostMs: 10_000 } as const
const dragMs = 4_000
const stepMaxMs = 180_000
const ways = {
  wheel: (page: Page) => byWheel(page, hurry),
  looking: (page: Page) => byWheel(page, looking),
  bar: byBar,
} as const
type Way = keyof typeof ways
const waysInTurn = ['wheel', 'looking', 'bar'] as const satisfies readonly Way[]

interface Hand {
  readonly turnPx: number
  readonly turnMs: number
  readonly atMostMs: number
}

interface Scrolled {
  readonly tasks: PageTasks
  readonly frames: Frames
  readonly how: string
}

/**
 * A group of half of them, from end to end, and anywhere in it; then plain boxes instead of its tiles, from end to end by the same hand,
 * which is what this machine and its browser can do at all. `size` is one of the two, as "1280x820"; else it is both.
 */
export async function measureScrolling(assets: number, size?: string): Promise<void> {
  const wanted = sizes.filter(({ width, height }) => size === undefined || size === `${width}x${height}`)
  if (wanted.length === 0) throw new Error(`There is no size "${size}"; there are 1280x820 and 2560x1440.`)
  // A service draws none, least of all on the machine of the person.
  await withServer({ syntheticPictures: 40 }, async (bench) => {
    bench.server.addSyntheticGroup(groupOfMany, assets / 2)
    for (const { width, height } of wanted) {
      const name = `${width}x${height}`.padEnd(10)
      const measured = new Map<Way, Scrolled>()
      const tiling = await bench.run(async ({ page }) => {
        await step({ name: `opening ${name}`, page, limitMs: stepMaxMs }, async () => {
          await until(page, groupIsThere)
          await setSize(page, { width, height })
          await openGroup(page, groupOfMany)
          await smallestTiles(page)
          await until(page, namesAreThere)
        })
        const of = await tilingOf(page)
        await eachWay(page, `scroll ${name}`, (way, scrolled) => measured.set(way, scrolled))
        await step({ name: `jump ${name}`, page, limitMs: stepMaxMs }, () =>
          jumping(bench, page, `jump ${name}`),
        )
        return of
      })
      await withBareApp(join(bench.folder, 'bare'), async ({ page }) => {
        await setSize(page, { width, height })
        await makePlain(page, tiling)
        await eachWay(page, `plain  ${name}`, (way, plain) => {
          const ours = measured.get(way)
          if (ours !== undefined) console.log(`  ratio  ${name}  ${way.padEnd(7)}  ${ratios(ours, plain)}`)
        })
      })
    }
  })
}

async function eachWay(
  page: Page,
  name: string,
  tell: (way: Way, scrolled: Scrolled) => unknown,
): Promise<void> {
  for (const way of waysInTurn) {
    const title = `${name}  ${way.padEnd(7)}`
    const scrolled = await step({ name: title, page, limitMs: stepMaxMs }, () => measure(page, ways[way]))
    console.log(`  ${title}  ${inWords(scrolled.tasks)}; ${framesInWords(scrolled.frames)}; ${scrolled.how}`)
    tell(way, scrolled)
  }
}

/** Twice: the trace that knows processor time takes some itself, and would lengthen the gaps between frames. */
async function measure(page: Page, scroll: (page: Page) => Promise<string>): Promise<Scrolled> {
  const fromTheTop = async (): Promise<void> => {
    await scrollTo(page, 0)
    await wait(2_000)
  }
  await fromTheTop()
  let how = ''
  const frames = await framesWhile(page, async () => {
    how = await scroll(page)
  })
  await fromTheTop()
  const tasks = await tasksWhile(page, () => scroll(page))
  return { tasks, frames, how }
}

const ratios = (ours: Scrolled, plain: Scrolled): string => {
  const ratio = (a: number, b: number): string => `${(a / b).toFixed(2)} : 1`
  return (
    `app : plain boxes, frames ${ratio(ours.frames.p50Ms, plain.frames.p50Ms)} (p50), ` +
    `${ratio(ours.frames.longestMs, plain.frames.longestMs)} at most; longest task ${ratio(ours.tasks.processorMs, plain.tasks.processorMs)}`
  )
}

/** Turns and moves come when they come, as from a hand: none waits until the page has taken the one before. */
async function byWheel(page: Page, { turnPx, turnMs, atMostMs }: Hand): Promise<string> {
  const { left, top } = await scrollerOf(page)
  const session = await page.context().newCDPSession(page)
  const perLook = Math.max(1, Math.round(160 / turnMs))
  const turn = { type: 'mouseWheel', x: left + 200, y: top + 200, deltaX: 0, deltaY: turnPx } as const
  const beganAt = performance.now()
  let turns = 0
  while (!(await isAtEnd(page)) && performance.now() - beganAt < atMostMs) {
    const sent: Promise<unknown>[] = []
    for (let nth = 0; nth < perLook; nth += 1) {
      sent.push(session.send('Input.dispatchMouseEvent', turn))
      await wait(turnMs)
    }
    await Promise.all(sent)
    turns += perLook
  }
  await session.detach()
  return `${turns} turns in ${inMs(performance.now() - beganAt)} ${await howFar(page)}`
}

async function byBar(page: Page): Promise<string> {
  const { right, top, bottom, barPx } = await scrollerOf(page)
  if (barPx === 0) {
    // The browser draws its bars over the page, where no mouse of a test meets them.
    for (let nth = 1; nth <= 200; nth += 1) {
      await scrollTo(page, nth / 200)
      await wait(dragMs / 200)
    }
    return 'no bar to hold: scrolled by script'
  }
  const x = right - barPx / 2
  await page.mouse.move(x, top + 4)
  await page.mouse.down()
  const session = await page.context().newCDPSession(page)
  const move = { type: 'mouseMoved', x, button: 'left', buttons: 1 } as const
  const sent: Promise<unknown>[] = []
  for (let nth = 1; nth <= 200; nth += 1) {
    sent.push(
      session.send('Input.dispatchMouseEvent', { ...move, y: top + 4 + ((bottom - top) * nth) / 200 }),
    )
    await wait(dragMs / 200)
  }
  await Promise.all(sent)
  await session.detach()
  await page.mouse.move(x, bottom)
  await page.mouse.up()
  return howFar(page)
}

const howFar = async (page: Page): Promise<string> =>
  (await isAtEnd(page)) ? 'to the end' : `to ${((await scrolledShare(page)) * 100).toFixed(0)} % of the way`

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
