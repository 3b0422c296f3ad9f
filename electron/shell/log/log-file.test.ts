import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { openLogFile } from './log-file.ts'

let folder = ''
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'log-file-')), 'logs')
})
afterEach(() => {
  vi.restoreAllMocks()
  rmSync(join(folder, '..'), { recursive: true, force: true })
})

it('writes lines with their time, and text as it is', () => {
  const log = openLogFile(folder)
  log.write('info', 'start 100 %s %d %c %O {text}')
  log.write('error', 'Defect in a place')
  const lines = readFileSync(join(folder, 'main.log'), 'utf8').trimEnd().split('\n')
  expect(lines[0]).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z info start 100 %s %d %c %O \{text\}$/)
  expect(lines[1]).toMatch(/^\S+ error Defect in a place$/)
  expect(log.tail(1_000_000)).toBe(`${lines.join('\n')}\n`)
})

it('is two files of a megabyte at most, and its tail goes over both', () => {
  const log = openLogFile(folder)
  for (let line = 0; line < 5_000; line += 1) log.write('info', `${line} ${'x'.repeat(1_000)}`)
  expect(readdirSync(folder).sort()).toEqual(['main.log', 'main.old.log'])
  for (const name of readdirSync(folder))
    expect(statSync(join(folder, name)).size).toBeLessThan(1.01 * 2 ** 20)
  const tail = log.tail(1_500_000)
  expect(tail).toMatch(/^\d{4}-/)
  expect(tail.trimEnd().split('\n').at(-1)).toContain(' 4999 x')
  expect(tail.length).toBeGreaterThan(1_400_000)
})

it.runIf(process.platform !== 'win32')(
  'is read and written by this person alone, also what was there before',
  () => {
    mkdirSync(folder, { mode: 0o755 })
    writeFileSync(join(folder, 'main.log'), 'of before\n')
    chmodSync(join(folder, 'main.log'), 0o644)
    const log = openLogFile(folder)
    for (let line = 0; line < 1_200; line += 1) log.write('info', 'x'.repeat(1_000))
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    expect(readdirSync(folder)).toHaveLength(2)
    for (const name of readdirSync(folder))
      expect([name, statSync(join(folder, name)).mode & 0o777]).toEqual([name, 0o600])
  },
)

it("is nobody else's business when it cannot be written", () => {
  const said = [vi.spyOn(console, 'error'), vi.spyOn(process.stderr, 'write')]
  writeFileSync(folder, 'a file')
  const log = openLogFile(folder)
  log.write('info', 'lost')
  expect(log.tail(1_000)).toBe('')
  for (const spy of said) expect(spy).not.toHaveBeenCalled()
})
