import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createPassingFiles, type PassingFiles, temporaryFoldersOf } from './passing-files.ts'

let root: string
let temporary: string
let needed: Set<string>
let defects: unknown[]
let files: PassingFiles
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'passing-files-')))
  temporary = join(root, 'T')
  mkdirSync(join(temporary, 'NSIRD_1'), { recursive: true })
  needed = new Set()
  defects = []
  files = createPassingFiles({
    folder: join(root, 'dropped'),
    temporaryFolders: [temporary],
    isNeeded: (path) => needed.has(path),
    onDefect: (cause) => defects.push(cause),
  })
})
afterEach(() => rmSync(root, { recursive: true }))

const written = (...words: readonly string[]): string => {
  const path = join(root, ...words)
  writeFileSync(path, words.join())
  return path
}
/** A queue that takes what it is given. */
const take = async (paths: readonly string[]): Promise<readonly string[]> => {
  for (const path of paths) needed.add(path)
  return paths
}
const kept = () => (existsSync(join(root, 'dropped')) ? readdirSync(join(root, 'dropped')) : [])

test('what passes is in the queue by a copy under its own name, and outlives the file that was dropped', async () => {
  const screenshot = written('T', 'NSIRD_1', 'Screenshot.png')
  const own = written('holiday.png')
  const [copy = '', same] = await files.keep([screenshot, own], take)
  rmSync(screenshot)
  expect([basename(copy), same]).toEqual(['Screenshot.png', own])
  expect(readFileSync(copy, 'utf8')).toBe('T,NSIRD_1,Screenshot.png')
})

test('two of one name are two files', async () => {
  mkdirSync(join(temporary, 'other'))
  const paths = await files.keep([written('T', 'other', 'a.png'), written('T', 'NSIRD_1', 'a.png')], take)
  expect(paths.map((path) => readFileSync(path, 'utf8'))).toEqual(['T,other,a.png', 'T,NSIRD_1,a.png'])
})

test('a copy goes when the queue needs it no more, and not while the queue does not know of it yet', async () => {
  const [copy = ''] = await files.keep([written('T', 'a.png')], async (paths) => {
    await files.sweep()
    expect(paths.every(existsSync)).toBe(true)
    return take(paths)
  })
  await files.sweep()
  expect(existsSync(copy)).toBe(true)
  needed.clear()
  await files.sweep()
  expect(kept()).toEqual([])
})

test('of a drop that was refused nothing stays', async () => {
  const refused = files.keep([written('T', 'a.png')], async () => {
    throw new Error('no')
  })
  await expect(refused).rejects.toThrow('no')
  await files.sweep()
  expect(kept()).toEqual([])
})

test('folders, what is gone already and what cannot be copied go on by their own paths', async () => {
  const folder = join(temporary, 'NSIRD_1')
  const gone = join(temporary, 'gone.png')
  expect(await files.keep([folder, gone], take)).toEqual([folder, gone])
  expect(defects).toEqual([])
  // A file where the copies should lie.
  written('dropped')
  const path = written('T', 'a.png')
  expect(await files.keep([path], take)).toEqual([path])
  expect(defects).toHaveLength(1)
})

test('Windows and macOS have a folder for what passes, by both of its names', () => {
  const link = join(root, 'T')
  for (const platform of ['darwin', 'win32'] as const)
    expect(temporaryFoldersOf(platform, link)).toEqual([link, realpathSync.native(link)])
  expect(temporaryFoldersOf('darwin', join(root, 'none'))).toEqual([join(root, 'none')])
  expect(temporaryFoldersOf('linux', link)).toEqual([])
})
