/**
 * A library of 200,000 assets, in the thread of the index and in the built app's own window:
 *   npm run bench -- library
 *   npm run bench -- library --quick             20,000 assets
 *   npm run bench -- library --part index        index alone
 * Prints numbers; asserts nothing.
 */
import { parseArgs } from 'node:util'
import { measureIndex } from './library/index-queries.ts'

const parts = { index: measureIndex } as const
type Part = keyof typeof parts
const isPart = (name: string): name is Part => name in parts

const { values } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, part: { type: 'string' } },
})
const assets = values.quick ? 20_000 : 200_000
const wanted = values.part === undefined ? Object.keys(parts) : [values.part]

for (const name of wanted) {
  if (!isPart(name))
    throw new Error(`There is no part "${name}"; there are: ${Object.keys(parts).join(', ')}.`)
  await parts[name](assets)
}
