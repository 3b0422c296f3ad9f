/**
 * A library of 200,000 assets, in the thread of the index and in the built app's own window:
 *   npm run bench -- library
 *   npm run bench -- library --quick             20,000 assets
 *   npm run bench -- library --part index        index, window, scroll, silence, heal or clicks alone
 *   npm run bench -- library --part scroll --size 2560x1440
 * Prints numbers; asserts nothing.
 */
import { parseArgs } from 'node:util'
import { withBuiltApp } from './app.ts'
import { measureClicks } from './library/clicks.ts'
import { measureEverywhere } from './library/everywhere.ts'
import { measureHealing } from './library/healing.ts'
import { measureIndex } from './library/index-queries.ts'
import { measureScrolling } from './library/scrolling.ts'
import { measureSilence } from './library/silence.ts'

const { values } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, part: { type: 'string' }, size: { type: 'string' } },
})
const assets = values.quick ? 20_000 : 200_000

const parts = {
  index: () => measureIndex(assets),
  window: () => withBuiltApp(() => measureEverywhere(assets)),
  scroll: () => withBuiltApp(() => measureScrolling(assets, values.size)),
  silence: () => withBuiltApp(measureSilence),
  heal: () => withBuiltApp(measureHealing),
  clicks: () => withBuiltApp(() => measureClicks(values.quick ? 100 : 1_000)),
} as const
type Part = keyof typeof parts
const isPart = (name: string): name is Part => name in parts

const wanted = values.part === undefined ? Object.keys(parts) : [values.part]
for (const name of wanted) {
  if (!isPart(name))
    throw new Error(`There is no part "${name}"; there are: ${Object.keys(parts).join(', ')}.`)
  await parts[name]()
}
