import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { projectDir } from './imports.ts'

const made = ['node_modules', 'out', 'dist', 'release', 'test-results', 'playwright-report']

/** What is kept in the repository, with names from the project's folder. */
const files = readdirSync(projectDir, { withFileTypes: true })
  .filter(({ name }) => name !== '.git' && !made.includes(name))
  .flatMap((entry) =>
    entry.isDirectory()
      ? readdirSync(join(projectDir, entry.name), { recursive: true, encoding: 'utf8' }).map((name) =>
          join(entry.name, name),
        )
      : [entry.name],
  )
  .map((path) => path.split(sep).join('/'))

describe('names of files', () => {
  it('are seen', () => {
    expect(files).toContain(
      relative(projectDir, import.meta.filename)
        .split(sep)
        .join('/'),
    )
  })

  it('are such that Windows has them, too', () => {
    const reserved = /(^|\/)(con|prn|aux|nul|com\d|lpt\d)(\.|\/|$)/i
    expect(files.filter((file) => /[<>:"\\|?*]|[ .](\/|$)/.test(file) || reserved.test(file))).toEqual([])
    // 260 with the folder of the clone.
    expect(files.filter((file) => file.length > 150)).toEqual([])
  })

  it('differ by more than case', () => {
    expect(new Set(files.map((file) => file.toLowerCase())).size).toBe(files.length)
  })
})

it.skipIf(!existsSync(join(projectDir, '.git')))(
  'no file in it is so large that a test must have left it there',
  () => {
    const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: projectDir, encoding: 'utf8' })
    const paths = tracked.split('\0').filter((path) => path !== '' && existsSync(join(projectDir, path)))
    expect(paths.length).toBeGreaterThan(1_000)
    expect(paths.filter((path) => statSync(join(projectDir, path)).size > 1_000_000)).toEqual([])
  },
)

it('each sort of media in the repository is named as binary', () => {
  const media = /\.(png|jpe?g|webp|gif|bmp|tiff?|heic|heif|avif|mp4|mov|m4a|mp3|wav|ico|icns)$/
  const kinds = new Set(files.flatMap((file) => media.exec(file)?.[1] ?? []))
  const attributes = readFileSync(join(projectDir, '.gitattributes'), 'utf8').split('\n')
  for (const kind of kinds) expect(attributes).toContain(`*.${kind} binary`)
})

it('the commands of package.json are those of each shell', () => {
  const { scripts } = z
    .object({ scripts: z.record(z.string(), z.string()) })
    .parse(JSON.parse(readFileSync(join(projectDir, 'package.json'), 'utf8')))
  const ofOneShell = /(^|&& ?)\w+=|[$`;'*\\]|\b(rm|cp|mv|mkdir|export|set) /
  expect(Object.values(scripts).filter((command) => ofOneShell.test(command))).toEqual([])
})
