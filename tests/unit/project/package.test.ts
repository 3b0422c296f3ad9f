import { readFileSync } from 'node:fs'
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
