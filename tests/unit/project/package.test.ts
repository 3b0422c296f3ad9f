import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { z } from 'zod'

const projectDir = resolve(import.meta.dirname, '../../..')
const read = (name: string): unknown => JSON.parse(readFileSync(resolve(projectDir, name), 'utf8'))

const versions = z.record(z.string(), z.string())
const manifest = z
  .object({
    dependencies: versions,
    devDependencies: versions,
    allowScripts: z.record(z.string(), z.boolean()),
  })
  .parse(read('package.json'))
const lock = z
  .object({ packages: z.record(z.string(), z.looseObject({ hasInstallScript: z.boolean().optional() })) })
  .parse(read('package-lock.json'))

it('pins every version', () => {
  for (const version of Object.values({ ...manifest.dependencies, ...manifest.devDependencies })) {
    expect(version).toMatch(/^\d+\.\d+\.\d+$/)
  }
})

it('names no registry in the lock file', () => {
  for (const entry of Object.values(lock.packages)) expect(entry).not.toHaveProperty('resolved')
})

it('says of every package with an install script whether it may run', () => {
  const withScript = Object.entries(lock.packages)
    .filter(([, { hasInstallScript }]) => hasInstallScript === true)
    .map(([path]) => path.replace(/^.*node_modules\//, ''))
  expect(withScript.length).toBeGreaterThan(0)
  for (const name of withScript) expect(manifest.allowScripts).toHaveProperty([name])
})

const importing = /(?:from|import|import\(|require\(|[rR]esolve\() ?'((?:@[\w-]+\/)?[\w-]+)(?:\/[^']*)?'/g

/** Packages that the sources below a folder name so, tests and their support left out. */
function importedPackages(folder: string, naming = importing): ReadonlySet<string> {
  const files = readdirSync(resolve(projectDir, folder), { recursive: true, encoding: 'utf8' })
  const sources = files.filter((file) => /\.tsx?$/.test(file) && !/\.(test|test-support|d)\.tsx?$/.test(file))
  const found = new Set<string>()
  for (const source of sources) {
    const text = readFileSync(resolve(projectDir, folder, source), 'utf8')
    for (const [, name = ''] of text.matchAll(naming)) found.add(name)
  }
  return found
}

it('packs as they are only packages that the main process loads, and all whose files it looks for', () => {
  const inMain = importedPackages('electron')
  expect(importedPackages('renderer')).toContain('react')
  const packed = Object.keys(manifest.dependencies)
  expect(packed.filter((name) => !inMain.has(name))).toEqual([])
  // What is bundled has no files of its own to find: programs, native modules and WebAssembly do.
  const lookedFor = importedPackages(
    'electron',
    /(?<!Promise)\.resolve\(\s*'((?:@[\w-]+\/)?[\w-]+)(?:\/[^']*)?'/g,
  )
  expect([...lookedFor]).toEqual(expect.arrayContaining(['better-sqlite3', 'ffprobe-static', 'libheif-js']))
  expect([...lookedFor].filter((name) => !packed.includes(name))).toEqual([])
})
