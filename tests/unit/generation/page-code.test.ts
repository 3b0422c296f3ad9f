import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { projectDir } from '../project/imports.ts'

const folder = join(projectDir, 'shared/generation')

it('the rules of generation bring no validation library into the page', () => {
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !/\.test(-support)?\.ts$/.test(name))
    .filter((name) => dirname(name) !== '.')
  expect(sources.length).toBeGreaterThan(20)
  const outside = sources.flatMap((name) => {
    const file = join(folder, name)
    const targets = readFileSync(file, 'utf8').matchAll(/^import (?!type\b)[^']*'([^']+)'/gm)
    return [...targets]
      .map(([, target = '']) =>
        target.startsWith('.') ? relative(folder, resolve(dirname(file), target)) : target,
      )
      .filter((target) => target.startsWith('..') || !target.includes('/'))
      .map((target) => `${name} imports ${target}`)
  })
  expect(outside).toEqual([])
})
