import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'

const renderer = resolve(import.meta.dirname, '../../../renderer')
const sources = readdirSync(renderer, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\./.test(path))
  .map((path) => ({ path, text: readFileSync(join(renderer, path), 'utf8') }))

it('keeps keys to an input method before anything else of the page can listen', () => {
  const main = sources.find(({ path }) => path === 'main.tsx')?.text ?? ''
  expect(main.indexOf('guardInputMethod(window)')).toBeGreaterThan(0)
  expect(main.indexOf('guardInputMethod(window)')).toBeLessThan(main.indexOf('createRoot(root)'))
})

it('asks for shortcuts by shortcutKey, which knows other layouts, and not by the letter that a key writes', () => {
  const byLetter = /\bevent\.key(?:\.to\w*LowerCase\(.*?\)|(?: [=!]== '[a-zA-Z,]'))/
  expect(sources.filter(({ text }) => byLetter.test(text)).map(({ path }) => path)).toEqual([])
})
