import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from '@playwright/test'

export interface Size {
  readonly width: number
  readonly height: number
}

/** Nothing that is measured takes so long: it does not come any more. */
const neverMs = 120_000

/** Not by Playwright's own waiting, whose pace is a second. Answers how long it took. */
export async function until(page: Page, condition: string): Promise<number> {
  const beganAt = performance.now()
  while (!(await page.evaluate<boolean>(condition))) {
    if (performance.now() - beganAt > neverMs)
      throw new Error(`Not so after ${neverMs / 1000} s: ${condition}`)
    await wait(5)
  }
  return performance.now() - beganAt
}

export const groupIsThere = `document.querySelector('[role="treeitem"][aria-level="2"]') !== null`

/** All tiles on the screen have their names; those of before a jump are not on it any more. Rows without tiles yet are busy. */
export const namesAreThere = `(() => {
  const { top, bottom } = benchScroller().getBoundingClientRect()
  const shown = [...document.querySelectorAll('[role="gridcell"], [role="grid"] tr[aria-busy]')].filter((cell) => {
    const box = cell.getBoundingClientRect()
    return box.bottom > top && box.top < bottom
  })
  return shown.length > 0 && shown.every((cell) => cell.getAttribute('aria-busy') !== 'true')
})()`

export const pictures = (atLeast: number): string =>
  `[...document.querySelectorAll('[role="gridcell"] img')].filter(({ complete, naturalWidth }) => complete && naturalWidth > 0).length >= ${atLeast}`

/** What the conditions above, and the scrolling, are said in. */
const inPage = `
  window.benchScroller = () => {
    let element = document.querySelector('[role="grid"]')
    while (element !== null && element.scrollHeight <= element.clientHeight + 1) element = element.parentElement
    return element ?? document.scrollingElement
  }`

export async function openGroup(page: Page, name: string): Promise<void> {
  await page.evaluate(inPage)
  const item = page.getByRole('treeitem', { name, exact: true }).first()
  await item.waitFor()
  await item.click()
  await until(page, namesAreThere)
}

export async function setSize(page: Page, size: Size): Promise<void> {
  await page.setViewportSize(size)
  await wait(500)
}

export async function smallestTiles(page: Page): Promise<void> {
  await page.getByRole('slider', { name: 'Tile size' }).press('Home')
  await wait(500)
}

/** Where the grid is, and the bar at its right edge, which is 0 wide where the browser draws it over the page. */
export const scrollerOf = (
  page: Page,
): Promise<{
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  readonly barPx: number
}> =>
  page.evaluate(`(() => {
    const scroller = benchScroller()
    const { left, right, top, bottom } = scroller.getBoundingClientRect()
    return { left, right, top, bottom, barPx: scroller.offsetWidth - scroller.clientWidth }
  })()`)

/** How much of the way to the end is behind, from 0 to 1. */
export const scrolledShare = (page: Page): Promise<number> =>
  page.evaluate<number>(
    '(({ scrollTop, scrollHeight, clientHeight }) => scrollTop / Math.max(1, scrollHeight - clientHeight))(benchScroller())',
  )

export const scrollTo = (page: Page, share: number): Promise<number> =>
  page.evaluate<number>(`(() => {
    const scroller = benchScroller()
    scroller.scrollTop = (scroller.scrollHeight - scroller.clientHeight) * ${share}
    return scroller.scrollTop
  })()`)

export const isAtEnd = (page: Page): Promise<boolean> =>
  page.evaluate<boolean>(
    `(({ scrollTop, scrollHeight, clientHeight }) => scrollTop + clientHeight >= scrollHeight - 2)(benchScroller())`,
  )

export const isAtStart = (page: Page): Promise<boolean> =>
  page.evaluate<boolean>('benchScroller().scrollTop < 2')
