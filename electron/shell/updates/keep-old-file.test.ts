import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { keepingOldFile } from './keep-old-file.ts'

let folder = ''
let path = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keep-old-'))
  path = join(folder, 'app')
  writeFileSync(path, 'old')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const files = () => readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')])

it('leaves the new file alone, in its place or under another name', () => {
  keepingOldFile(path, () => {
    rmSync(path)
    expect(files()).toEqual([['app.old', 'old']])
    writeFileSync(path, 'new')
    return { path, sizeBytes: 3 }
  })
  expect(files()).toEqual([['app', 'new']])
  keepingOldFile(path, () => {
    renameSync(path, join(folder, 'app-2'))
    return { path: join(folder, 'app-2'), sizeBytes: null }
  })
  expect(files()).toEqual([['app-2', 'new']])
})

it('puts the old one back where none came, or half of one', () => {
  expect(() =>
    keepingOldFile(path, () => {
      rmSync(path)
      throw new Error('disk full')
    }),
  ).toThrow('disk full')
  expect(files()).toEqual([['app', 'old']])
  for (const half of [path, join(folder, 'app-2')]) {
    keepingOldFile(path, () => {
      rmSync(path)
      writeFileSync(half, 'n')
      return { path: half, sizeBytes: 3 }
    })
    expect(files()).toEqual([['app', 'old']])
  }
})
