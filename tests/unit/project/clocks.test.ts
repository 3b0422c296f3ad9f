import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { projectDir } from './imports.ts'

/** The demo library plays another computer, and has its own time. */
const sources = readdirSync(join(projectDir, 'electron'), { recursive: true, encoding: 'utf8' })
  .map((path) => `electron/${path.replaceAll('\\', '/')}`)
  .filter((path) => /\.ts$/.test(path) && !/\.test(-support)?\.ts$/.test(path))
  .filter((path) => !path.startsWith('electron/demo/'))
  .map((path) => ({ path, text: readFileSync(join(projectDir, path), 'utf8') }))

const clockFile = 'electron/base/clock.ts'

const filesWith = (pattern: RegExp): readonly string[] =>
  sources
    .filter(({ text }) => pattern.test(text))
    .map(({ path }) => path)
    .sort()

it("the system's clocks are asked in one place, but for instants that go into files and names", () => {
  expect(filesWith(/\b(?:Date|performance)\.now\b/)).toEqual([
    clockFile,
    'electron/base/files/file-cache.ts',
    'electron/database/open.ts',
    'electron/uploads/resume/recover.ts',
  ])
})

it('no interval is measured by the clock on the wall', () => {
  const isMeasured = /\bnow\(\)\s*[-<>]|(?<!=)[-<>]=?\s*[\w.#]*\bnow\(\)/
  const caught = ['const ageMs = clock.now() - atMs', 'if (untilMs > this.#clock.now()) return']
  expect(caught.filter((line) => !isMeasured.test(line))).toEqual([])
  expect(isMeasured.test('const nowMs = () => clock.now()')).toBe(false)
  const allowed = [clockFile, 'electron/uploads/resume/recover.ts']
  expect(filesWith(isMeasured).filter((path) => !allowed.includes(path))).toEqual([])
})
