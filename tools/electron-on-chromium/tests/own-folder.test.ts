import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'

// Plain JavaScript, as what runs it.
const { href } = new URL('../host/own-folder.mjs', import.meta.url)
const { takeOwnFolder } = (await import(href)) as { readonly takeOwnFolder: (path: string) => boolean }

let parent = ''
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'own-folder-'))
})
afterEach(() => rmSync(parent, { recursive: true, force: true }))

it('makes a folder that nobody else may write to, and takes it again', () => {
  const path = join(parent, 'mine')
  expect(takeOwnFolder(path)).toBe(true)
  expect(statSync(path).mode & 0o077).toBe(0)
  expect(takeOwnFolder(path)).toBe(true)
})

it('takes none that others may write to, and nothing that leads elsewhere', () => {
  const open = join(parent, 'open')
  mkdirSync(open)
  chmodSync(open, 0o777)
  expect(takeOwnFolder(open)).toBe(false)
  const link = join(parent, 'link')
  mkdirSync(join(parent, 'elsewhere'))
  symlinkSync(join(parent, 'elsewhere'), link)
  expect(takeOwnFolder(link)).toBe(false)
  const file = join(parent, 'file')
  writeFileSync(file, '')
  expect(takeOwnFolder(file)).toBe(false)
})
