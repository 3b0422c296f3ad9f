import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { inMs, percentile } from './numbers.ts'

const giveUpMs = 5_000
/** No text begins another one: of a list that was shown a moment ago nothing would have to be asked. */
const oneByOne = ['01234', '9876', '555', '2001', '77'] as const
const inARow = ['1357', '8642', '604', '319', '46'] as const
/** A quick typist: 100 words a minute. */
const paceMs = 120

/** How many assets of the library have such a name, which the bench reckons itself: the index is asked nothing beforehand. */
export type CountNamed = (text: string) => number

interface Key {
  /** From its event in the page to the first frame with the tiles of its text, or of a later one; infinite where none ever has them. */
  readonly tilesMs: number
  /** And until that frame was drawn by the page's main thread. */
  readonly drawnMs: number
  /** The next key came before its tiles did. */
  readonly isOvertaken: boolean
}

/**
 * Watches what is typed. The tiles of a text are there in a frame whose first thing (its animation callbacks) finds the number of assets with
 * such a name in the toolbar, and in each place on the screen a tile whose name holds the text. A key that the next one overtakes is
 * answered by the tiles of that one: it counts with the time up to them, which is longer than its own would be, and is neither left out
 * nor taken for tiles that nobody was to see.
 */
const watchKeys = `
  window.benchKeys = (expected, places) => {
    const keys = []
    // Headings of days take the place of tiles: then there are fewer on the screen than in the whole list.
    const isFilled = (cells) =>
      cells.length > 0 &&
      cells[cells.length - 1].getBoundingClientRect().bottom >= benchScroller().getBoundingClientRect().bottom
    const isShown = ({ text, words, total }) => {
      if (!document.querySelector('main header').textContent.includes(words)) return false
      const seen = Math.min(places, total)
      const cells = document.querySelectorAll('[role="gridcell"][data-asset-id]')
      if (cells.length < seen && !isFilled(cells)) return false
      for (let nth = 0; nth < Math.min(seen, cells.length); nth += 1) if (!cells[nth].getAttribute('aria-label').includes(text)) return false
      return true
    }
    return new Promise((resolve) => {
      const end = () => {
        removeEventListener('input', onInput, true)
        resolve(keys)
      }
      const drawn = new MessageChannel()
      let shown = []
      drawn.port1.onmessage = () => {
        for (const key of shown) key.drawnMs = performance.now() - key.atMs
        shown = []
        if (keys.length === expected.length && keys.every(({ drawnMs }) => drawnMs !== null)) end()
      }
      const look = () => {
        const nowMs = performance.now()
        const open = keys.filter(({ tilesMs }) => tilesMs === null)
        if (open.length === 0) return
        const found = keys.findLastIndex((key, nth) => key.tilesMs === null && isShown(expected[nth]))
        for (const [nth, key] of keys.entries()) {
          if (key.tilesMs !== null || nth > found) continue
          key.tilesMs = nowMs - key.atMs
          key.isOvertaken = nth < found
          shown.push(key)
        }
        if (found !== -1) drawn.port2.postMessage(null)
        if (open.some(({ atMs }) => nowMs - atMs > ${giveUpMs})) end()
        else requestAnimationFrame(look)
      }
      const onInput = () => {
        keys.push({ atMs: performance.now(), tilesMs: null, drawnMs: null, isOvertaken: false })
        requestAnimationFrame(look)
      }
      addEventListener('input', onInput, true)
    })
  }`

/** How many tiles the screen shows, also in part. */
const placesOnScreen = `(() => {
  const { top, bottom } = benchScroller().getBoundingClientRect()
  return [...document.querySelectorAll('[role="gridcell"]')].filter((cell) => {
    const box = cell.getBoundingClientRect()
    return box.bottom > top && box.top < bottom
  }).length
})()`

/** Keys one by one, each when the tiles of the one before are there, and as a quick typist types them. */
export async function searching(page: Page, countNamed: CountNamed): Promise<void> {
  await page.evaluate(watchKeys)
  const places = await page.evaluate<number>(placesOnScreen)
  const all = countNamed('')
  const said = await page.locator('main header').innerText()
  if (!said.includes(all.toLocaleString('en-US')))
    throw new Error(`The window does not list all ${all} assets: ${said}`)
  const field = page.getByRole('searchbox', { name: 'Search assets' })

  /** Of one text after the other, from the whole list each. */
  const type = async (texts: readonly string[], areApart: boolean): Promise<readonly Key[]> => {
    const keys: Key[] = []
    for (const text of texts) {
      await field.fill('')
      await wait(1_000)
      await field.focus()
      const expected = Array.from(text, (_, nth) => {
        const typed = text.slice(0, nth + 1)
        const total = countNamed(typed)
        return {
          text: typed,
          total,
          words: `${total.toLocaleString('en-US')} of ${all.toLocaleString('en-US')}`,
        }
      })
      const watched = areApart ? expected.map((one) => [one]) : [expected]
      let nth = 0
      for (const some of watched) {
        await page.evaluate(`void (window.benchTyped = benchKeys(${JSON.stringify(some)}, ${places}))`)
        for (const _ of some) {
          const beganAt = performance.now()
          await page.keyboard.press(text.at(nth) ?? '')
          nth += 1
          if (!areApart) await wait(Math.max(0, paceMs - (performance.now() - beganAt)))
        }
        const typed =
          await page.evaluate<readonly { readonly [K in keyof Key]: Key[K] | null }[]>('window.benchTyped')
        keys.push(
          ...typed.map(({ tilesMs, drawnMs, isOvertaken }) => ({
            tilesMs: tilesMs ?? Number.POSITIVE_INFINITY,
            drawnMs: drawnMs ?? Number.POSITIVE_INFINITY,
            isOvertaken: isOvertaken === true,
          })),
        )
        await wait(paceMs)
      }
    }
    await field.fill('')
    return keys
  }

  const say = (how: string, keys: readonly Key[]): void => {
    const of = (times: readonly number[]): string =>
      `p50 ${inMs(percentile(times, 50))}, p95 ${inMs(percentile(times, 95))}, longest ${inMs(Math.max(...times))}`
    const overtaken = keys.filter(({ isOvertaken }) => isOvertaken).length
    console.log(
      `  window search       ${keys.length} keys ${how}: tiles ${of(keys.map(({ tilesMs }) => tilesMs))}; drawn ${of(keys.map(({ drawnMs }) => drawnMs))}; ${overtaken} overtaken`,
    )
  }
  say('one by one', await type(oneByOne, true))
  say(`${paceMs} ms apart`, await type(inARow, false))
}
