import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { projectDir } from './imports.ts'

const sourcesOf = (folder: string) =>
  readdirSync(join(projectDir, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .filter((path) => /\.tsx?$/.test(path) && !/\.test(-support)?\.tsx?$/.test(path))
    .map((path) => ({ path, text: readFileSync(join(projectDir, path), 'utf8') }))

/** The demo library plays another computer, and has its own time. */
const sources = sourcesOf('electron').filter(({ path }) => !path.startsWith('electron/demo/'))

const clockFile = 'electron/base/clock.ts'

const filesWith = (pattern: RegExp, among = sources): readonly string[] =>
  among
    .filter(({ text }) => pattern.test(text))
    .map(({ path }) => path)
    .sort()

it("the system's clocks are asked in one place, but for instants that go into files and names", () => {
  expect(filesWith(/\b(?:Date|performance)\.now\b/)).toEqual([
    clockFile,
    'electron/base/files/cache/file-cache.ts',
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

it('the page reads the clock on the wall for days and ages alone, and what is left of a pause by another', () => {
  const page = sourcesOf('renderer')
  expect(filesWith(/\bDate\.now\b/, page)).toEqual([
    'renderer/features/assets/grid/layout/nearDay.ts',
    'renderer/features/generate/results/head/useToday.ts',
    'renderer/ui/hooks/useNow.ts',
    'renderer/ui/hooks/useNowBefore.ts',
  ])
  // What tells of a moment to come is told by the clock that told of it.
  const tellsOfPauses = filesWith(
    /\buseNow\(/,
    page.filter(({ text }) => /untilMs|endsAtMs|nextTryAtMs/.test(text)),
  )
  expect(tellsOfPauses).toEqual(['renderer/features/persons/VerifyPersonDialog.tsx'])
})
