import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join, relative, sep } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { linksAreForAdministrators, mayMakeLinks } from '../../base/files/links.test-support.ts'
import { chosenFolder, walkFiles } from './walk-files.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'walk-'))
})
// A walk that was broken off leaves its folder open for a moment, which Windows does not remove then.
afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))

async function make(...names: readonly string[]): Promise<void> {
  for (const name of names) {
    await mkdir(join(folder, name, '..'), { recursive: true })
    await writeFile(join(folder, name), '')
  }
}

/** A path below the folder, with slashes on each system. */
const inFolder = (path: string): string => relative(folder, path).replaceAll(sep, '/')

/** What lies in a dropped folder is named with that folder. */
const below = (name: string): string => `${basename(folder)}/${name}`

async function walk(...paths: readonly string[]) {
  const files: string[] = []
  const skipped: string[] = []
  await walkFiles(paths, {
    onFiles: async (found) => {
      files.push(...found.map(({ path }) => inFolder(path)))
    },
    onSkipped: (name, reason) => skipped.push(`${name}: ${reason}`),
  })
  return { files: files.sort(), skipped: skipped.sort() }
}

test('what does not answer is unreadable, and the rest is walked', async () => {
  await make('a.png', 'hangs/b.png', 'last/c.png')
  const files: string[] = []
  const skipped: string[] = []
  let asked = 0
  await walkFiles([folder, join(folder, 'hangs')], {
    patience: async (answer) => {
      asked += 1
      const value = await answer
      if (typeof value === 'string' && value.endsWith('hangs')) throw new Error('too late')
      return value
    },
    onFiles: async (found) => {
      files.push(...found.map(({ path }) => basename(path)))
    },
    onSkipped: (name, reason) => skipped.push(`${basename(name)}: ${reason}`),
  })
  expect(files).toEqual(['a.png', 'c.png'])
  expect(skipped).toEqual(['hangs: unreadable', 'hangs: unreadable'])
  expect(asked).toBeGreaterThan(8)
})

test('a walk through folders without any media ends when it is told to', async () => {
  await make(...Array.from({ length: 50 }, (_, index) => `${index}/notes.txt`))
  const ending = new AbortController()
  let skips = 0
  const walking = walkFiles([folder], {
    signal: ending.signal,
    onFiles: async () => {},
    onSkipped: () => {
      skips += 1
      if (skips === 5) ending.abort(new Error('end'))
    },
  })
  await expect(walking).rejects.toThrow('end')
  expect(skips).toBeLessThan(10)
})

test('nested folders, without what is no media and what hides', async () => {
  await make(
    'a.png',
    'in/b.MP4',
    'in/deeper/c.wav',
    'in/notes.txt',
    'in/.DS_Store',
    'Thumbs.db',
    'in/._b.MP4',
    '.git/d.png',
    'in/e.mkv',
  )
  expect(await walk(folder)).toEqual({
    files: ['a.png', 'in/b.MP4', 'in/deeper/c.wav', 'in/e.mkv'],
    skipped: [below('.git: hidden'), below('in/notes.txt: notMedia')],
  })
})

test('a file that was dropped by itself is taken, whatever it is called', async () => {
  await make('notes.txt', '.hidden')
  expect(await walk(join(folder, 'notes.txt'), join(folder, '.hidden'))).toEqual({
    files: ['.hidden', 'notes.txt'],
    skipped: [],
  })
})

test('links are followed, circles end', async ({ skip }) => {
  skip(!mayMakeLinks, linksAreForAdministrators)
  await make('in/a.png', 'else/b.png')
  await symlink(folder, join(folder, 'in', 'circle'))
  await symlink(join(folder, 'else'), join(folder, 'in', 'link'))
  await symlink(join(folder, 'nowhere'), join(folder, 'in', 'broken.png'))
  const { files, skipped } = await walk(join(folder, 'in'))
  expect(files.map((path) => basename(path))).toEqual(['a.png', 'b.png'])
  expect(skipped).toEqual(['in/broken.png: unreadable'])
})

test('a folder of a drive that knows no real paths is walked all the same', async () => {
  await make('a.png', 'in/b.png')
  const files: string[] = []
  const skipped: string[] = []
  await walkFiles([folder, join(folder, 'nowhere')], {
    realPath: () => Promise.reject(Object.assign(new Error('illegal operation'), { code: 'EISDIR' })),
    onFiles: async (found) => {
      files.push(...found.map(({ path }) => inFolder(path)))
    },
    onSkipped: (name, reason) => skipped.push(`${name}: ${reason}`),
  })
  expect(files).toEqual(['a.png', 'in/b.png'])
  expect(skipped).toEqual(['nowhere: unreadable'])
})

test('the order is that of a file manager', async () => {
  await make('shot10.png', 'Shot2.png', 'shot1.png', 'b/1.png', 'a/1.png', '4.png')
  const names: string[] = []
  await walkFiles([folder], {
    onFiles: async (found) => {
      names.push(...found.map(({ path }) => inFolder(path)))
    },
    onSkipped: () => {},
  })
  expect(names).toEqual(['4.png', 'shot1.png', 'Shot2.png', 'shot10.png', 'a/1.png', 'b/1.png'])
})

test('what is not there, and what is no path', async () => {
  expect(await walk(join(folder, 'gone.png'), 'relative.png')).toEqual({
    files: [],
    skipped: ['gone.png: unreadable', 'relative.png: notAFile'],
  })
})

test('a tree that is too deep ends', async () => {
  const deep = join(folder, ...Array.from({ length: 40 }, () => 'd'))
  await mkdir(deep, { recursive: true })
  await writeFile(join(deep, 'a.png'), '')
  expect(await walk(folder)).toMatchObject({ files: [], skipped: [expect.stringMatching(/\/d: tooDeep$/)] })
})

test('many files come in chunks, each awaited', async () => {
  await make(...Array.from({ length: 1_200 }, (_, index) => `${index}.png`))
  const sizes: number[] = []
  let busy = false
  await walkFiles([folder], {
    onFiles: async (found) => {
      expect(busy).toBe(false)
      busy = true
      await new Promise((resolve) => setImmediate(resolve))
      busy = false
      sizes.push(found.length)
    },
    onSkipped: () => {},
  })
  expect(sizes).toEqual([250, 250, 250, 250, 200])
})

test('what the sink throws ends the walk, and is no fault of the folder', async () => {
  await make('in/a.png')
  const full = new Error('the disk is full')
  const skipped: string[] = []
  const walking = walkFiles([folder], {
    onFiles: () => Promise.reject(full),
    onSkipped: (name) => skipped.push(name),
  })
  await expect(walking).rejects.toBe(full)
  expect(skipped).toEqual([])
})

test.each([
  ['/home/mei/Shoot/raw/a.png', 'Shoot/raw/a.png', '/home/mei/Shoot'],
  ['/home/mei/Shoot/a.png', 'Shoot/a.png', '/home/mei/Shoot'],
  // A name like any other, but on Windows.
  ['/home/mei/Shoot/a\\b.png', 'Shoot/a\\b.png', process.platform === 'win32' ? null : '/home/mei/Shoot'],
  ['/home/mei/Shoot/a.png', 'a.png', null],
  ['/home/mei/Shoot/a.png', 'Other/a.png', null],
  ['/a.png', 'x/y/z/a.png', null],
  ['', 'Shoot/a.png', null],
  ['Shoot/a.png', 'Shoot/a.png', null],
])('the folder chosen with %s, called %s there, is %s', (path, relativePath, folderPath) => {
  expect(chosenFolder(path, relativePath)).toBe(folderPath)
})
