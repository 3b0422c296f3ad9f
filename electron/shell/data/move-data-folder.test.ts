import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { moveDataFolder } from './move-data-folder.ts'

let root = ''
let from = ''
let to = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'move-data-'))
  from = join(root, 'Roaming', 'Asset Library')
  to = join(root, 'Local', 'Asset Library')
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

function fill(folder: string, words = 'old'): void {
  mkdirSync(join(folder, 'media-cache'), { recursive: true })
  mkdirSync(join(folder, 'pasted'), { recursive: true })
  for (const name of [
    'library.db',
    'library.db-wal',
    'api-key.encrypted',
    'Local State',
    'pasted/1.png',
    'media-cache/big',
  ]) {
    writeFileSync(join(folder, name), words)
  }
}
const read = (folder: string, name = 'library.db'): string => readFileSync(join(folder, name), 'utf8')
const failure = (code: string) => Object.assign(new Error(code), { code })

/** Two disks: what lies below different folders of `root` cannot be renamed into each other. */
function acrossDisks(source: string, target: string): void {
  const disk = (path: string): string => path.slice(root.length + 1).split(/[\\/]/)[0] ?? ''
  if (disk(source) !== disk(target)) throw failure('EXDEV')
  renameSync(source, target)
}

it('moves everything at once, also what Chromium needs to read the key, and once only', () => {
  fill(from)
  expect(moveDataFolder({ from, to })).toBe(to)
  expect(existsSync(from)).toBe(false)
  expect([read(to), read(to, 'Local State'), read(to, 'media-cache/big')]).toEqual(['old', 'old', 'old'])
  fill(from, 'of an old version, started again')
  expect(moveDataFolder({ from, to })).toBe(to)
  expect([read(to), read(from)]).toEqual(['old', 'of an old version, started again'])
})

it('is nothing for a first start, and for a folder that Electron made and left empty', () => {
  expect(moveDataFolder({ from, to })).toBe(to)
  mkdirSync(join(from, 'Crashpad'), { recursive: true })
  expect(moveDataFolder({ from, to })).toBe(to)
  expect(readdirSync(root)).toEqual(['Roaming'])
  fill(from)
  mkdirSync(to, { recursive: true })
  expect(moveDataFolder({ from, to })).toBe(to)
  expect(read(to)).toBe('old')
})

it('never puts anything over what is there', () => {
  fill(from)
  fill(to, 'new')
  expect(moveDataFolder({ from, to })).toBe(to)
  expect([read(to), read(from)]).toEqual(['new', 'old'])
})

it.each(['EBUSY', 'EPERM', 'EACCES'])('leaves it where it is while a program uses it (%s)', (code) => {
  fill(from)
  const inUse = (): never => {
    throw failure(code)
  }
  expect(moveDataFolder({ from, to, rename: inUse })).toBe(from)
  const inUseAcross = (source: string, target: string): void => {
    if (dirname(source) === dirname(target)) throw failure(code)
    acrossDisks(source, target)
  }
  expect(moveDataFolder({ from, to, rename: inUseAcross })).toBe(from)
  expect(read(from)).toBe('old')
  expect(existsSync(to)).toBe(false)
})

it('copies from another disk, without what fills itself again', () => {
  fill(from)
  expect(moveDataFolder({ from, to, rename: acrossDisks })).toBe(to)
  expect(readdirSync(to).sort()).toEqual([
    'Local State',
    'api-key.encrypted',
    'library.db',
    'library.db-wal',
    'pasted',
  ])
  expect(read(to, 'pasted/1.png')).toBe('old')
  expect(readdirSync(dirname(from))).toEqual([])
})

it('has everything at its old place when it cannot be copied', () => {
  fill(from)
  const full = (source: string, target: string): void => {
    if (target === to && source.endsWith('.new')) throw failure('ENOSPC')
    acrossDisks(source, target)
  }
  expect(moveDataFolder({ from, to, rename: full })).toBe(from)
  expect(read(from, 'media-cache/big')).toBe('old')
  expect(readdirSync(dirname(to))).toEqual([])
})

it.each([
  ['before the copy', () => renameSync(from, `${from}.moving`)],
  [
    'in the middle of it',
    () => {
      renameSync(from, `${from}.moving`)
      mkdirSync(`${to}.new`, { recursive: true })
      writeFileSync(join(`${to}.new`, 'library.db'), 'ol')
    },
  ],
  [
    'after it',
    () => {
      fill(to)
      writeFileSync(join(to, '.copied'), '')
      renameSync(from, `${from}.moving`)
      rmSync(join(`${from}.moving`, 'library.db'))
    },
  ],
])('goes on after a kill %s', (_moment, kill) => {
  fill(from)
  kill()
  expect(moveDataFolder({ from, to, rename: acrossDisks })).toBe(to)
  expect([read(to), read(to, 'library.db-wal'), read(to, 'pasted/1.png')]).toEqual(['old', 'old', 'old'])
  expect(readdirSync(dirname(from))).toEqual([])
  expect(existsSync(join(to, '.copied'))).toBe(false)
  expect(readdirSync(dirname(to))).toEqual(['Asset Library'])
})

it('keeps a folder that was parked when the new place holds data that are no copy of it', () => {
  fill(`${from}.moving`)
  fill(to, 'new')
  expect(moveDataFolder({ from, to, rename: acrossDisks })).toBe(to)
  expect([read(to), read(`${from}.moving`)]).toEqual(['new', 'old'])
})
