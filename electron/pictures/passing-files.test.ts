import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import {
  createPassingFiles,
  type PassingFiles,
  type PassingFilesOptions,
  temporaryFoldersOf,
} from './passing-files.ts'

/** How many files are being copied, now and at most. */
const copying = vi.hoisted(() => ({ now: 0, most: 0 }))
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>()
  const copyFile: typeof real.copyFile = async (...args) => {
    copying.now += 1
    copying.most = Math.max(copying.most, copying.now)
    await real.copyFile(...args).finally(() => {
      copying.now -= 1
    })
  }
  return { ...real, copyFile }
})

let root: string
let temporary: string
let needed: Set<string>
let defects: unknown[]
let options: PassingFilesOptions
let files: PassingFiles
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'passing-files-')))
  temporary = join(root, 'T')
  mkdirSync(join(temporary, 'NSIRD_1'), { recursive: true })
  needed = new Set()
  defects = []
  options = {
    folder: join(root, 'dropped'),
    temporaryFolders: [temporary],
    isNeeded: (path) => needed.has(path),
    onDefect: (cause) => defects.push(cause),
  }
  files = createPassingFiles(options)
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

test('one that may not be written, as an attachment of a mail, is copied and brought to the disk like any other', async () => {
  const attachment = written('T', 'a.png')
  chmodSync(attachment, 0o444)
  const [copy = ''] = await files.keep([attachment], take)
  expect(copy.startsWith(join(root, 'dropped'))).toBe(true)
  // Else it cannot be opened for that by anybody but root, on Windows not even by an administrator.
  expect(statSync(copy).mode & 0o200).toBe(0o200)
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

test('a folder is in the queue by a copy of all that is in it, but for links', async () => {
  mkdirSync(join(temporary, 'Holiday', 'beach'), { recursive: true })
  written('T', 'Holiday', 'a.png')
  written('T', 'Holiday', 'beach', 'b.png')
  if (process.platform !== 'win32') symlinkSync(written('elsewhere.png'), join(temporary, 'Holiday', 'c.png'))
  const [copy = ''] = await files.keep([join(temporary, 'Holiday')], take)
  rmSync(join(temporary, 'Holiday'), { recursive: true })
  expect(basename(copy)).toBe('Holiday')
  expect(copy.startsWith(join(root, 'dropped'))).toBe(true)
  const names = readdirSync(copy, { recursive: true, encoding: 'utf8' }).sort()
  expect(names).toEqual(['a.png', 'beach', join('beach', 'b.png')])
  expect(readFileSync(join(copy, 'beach', 'b.png'), 'utf8')).toBe('T,Holiday,beach,b.png')
})

test('however many folders and drops there are, few files are copied at once', async () => {
  copying.most = 0
  const folders = Array.from({ length: 12 }, (_, folder) => {
    const path = join(temporary, `Holiday ${folder}`)
    mkdirSync(path)
    for (let file = 0; file < 12; file += 1) writeFileSync(join(path, `${file}.png`), `${folder}/${file}`)
    return path
  })
  const copies = (
    await Promise.all([files.keep(folders.slice(0, 6), take), files.keep(folders.slice(6), take)])
  ).flat()
  expect(copies.map((copy) => readdirSync(copy).length)).toEqual(folders.map(() => 12))
  expect(readFileSync(join(copies[11] ?? '', '11.png'), 'utf8')).toBe('11/11')
  expect(copying.most).toBeGreaterThan(1)
  expect(copying.most).toBeLessThanOrEqual(16)
})

test('the copy of a folder stays while the queue needs any file in it', async () => {
  mkdirSync(join(temporary, 'Holiday', 'beach'), { recursive: true })
  written('T', 'Holiday', 'beach', 'b.png')
  const [copy = ''] = await files.keep([join(temporary, 'Holiday')], take)
  // Its folders are walked: from here on its files are what the queue knows.
  needed.clear()
  needed.add(join(copy, 'beach', 'b.png'))
  await files.sweep()
  expect(existsSync(join(copy, 'beach', 'b.png'))).toBe(true)
  needed.clear()
  await files.sweep()
  expect(kept()).toEqual([])
})

test('a folder beyond the limits goes on by its own path, and nothing of it is copied', async () => {
  const folder = join(temporary, 'NSIRD_1')
  for (const name of ['a', 'b', 'c']) written('T', 'NSIRD_1', name)
  for (const limits of [
    { bytes: 1_000, entries: 2 },
    { bytes: 30, entries: 10 },
  ]) {
    const bounded = createPassingFiles({ ...options, limits })
    expect(await bounded.keep([folder], take)).toEqual([folder])
  }
  expect(kept()).toEqual([])
})

test('what is gone already and what cannot be copied go on by their own paths', async () => {
  const gone = join(temporary, 'gone.png')
  expect(await files.keep([gone], take)).toEqual([gone])
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
