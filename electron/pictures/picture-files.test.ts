import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { looseBytesMax } from '../../shared/media/loose-pictures.ts'
import { createManualClock } from '../base/manual-clock.test-support.ts'
import { createPictureFiles, type PictureFiles } from './picture-files.ts'
import { pictureExtension } from './picture-type.ts'

const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'latin1')
const png = bytesOf('\x89PNG\r\n\x1a\n and more')
const atMs = new Date(2026, 10, 25, 9, 5, 3).getTime()

let root: string
let folder: string
let needed: Set<string>
let defects: string[]
let files: PictureFiles
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'picture-files-'))
  folder = join(root, 'pasted')
  needed = new Set()
  defects = []
  files = createPictureFiles({
    folder,
    clock: createManualClock(atMs),
    isNeeded: (path) => needed.has(path),
    onDefect: (cause) => defects.push(String(cause)),
  })
})
afterEach(() => {
  expect(defects).toEqual([])
  rmSync(root, { recursive: true })
})

const names = (): string[] => readdirSync(folder).sort()
/** A queue that takes what it is given. */
const take = async (paths: readonly string[]): Promise<readonly string[]> => {
  for (const path of paths) needed.add(path)
  return paths
}

describe('pictures without a file', () => {
  test('are files of a name of their own before the queue hears of them, for this user alone', async () => {
    const seen: string[] = []
    await files.add([png, png], 'en', async (paths) => {
      for (const path of paths) seen.push(basename(path))
      expect(paths.map((path) => readFileSync(path))).toEqual([png, png])
      return take(paths)
    })
    expect(seen).toEqual(['Pasted 2026-11-25 at 09.05.03.png', 'Pasted 2026-11-25 at 09.05.03 2.png'])
    if (process.platform === 'win32') return
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    expect(statSync(join(folder, seen[0] ?? '')).mode & 0o777).toBe(0o600)
  })

  test('are called in the language of the app, and never over another one', async () => {
    await files.add([png], 'zh-CN', take)
    const again = createPictureFiles({
      folder,
      clock: createManualClock(atMs),
      isNeeded: (path) => needed.has(path),
      onDefect: (cause) => defects.push(String(cause)),
    })
    await again.add([png], 'zh-CN', take)
    expect(names()).toEqual(['粘贴 2026-11-25 09.05.03 2.png', '粘贴 2026-11-25 09.05.03.png'])
  })

  test('stay while the queue needs them, and no longer', async () => {
    const [first = ''] = await files.add([png], 'en', take)
    await files.sweep()
    expect(names()).toHaveLength(1)
    needed.delete(first)
    await files.sweep()
    expect(names()).toEqual([])
  })

  test('are not swept away between the disk and the queue', async () => {
    await files.add([png], 'en', async (paths) => {
      await files.sweep()
      expect(names()).toHaveLength(1)
      return take(paths)
    })
    await files.sweep()
    expect(names()).toHaveLength(1)
  })

  test('leave nothing when the queue refuses them', async () => {
    const refused = files.add([png], 'en', () => Promise.reject(new Error('refused')))
    await expect(refused).rejects.toThrow('refused')
    await files.sweep()
    expect(names()).toEqual([])
  })

  test('are bounded in number and size, and are pictures', async () => {
    const never = () => Promise.reject(new Error('taken'))
    const half = Buffer.alloc(looseBytesMax / 2 + 1)
    half.set(png)
    await expect(files.add([half, half], 'en', never)).rejects.toMatchObject({
      error: { code: 'dataTooLarge' },
    })
    await expect(files.add(null, 'en', never)).rejects.toMatchObject({ error: { code: 'dataTooLarge' } })
    await expect(files.add([png, bytesOf('<svg>')], 'en', never)).rejects.toMatchObject({
      error: { code: 'notAFile' },
    })
    await files.sweep()
    expect(names()).toEqual([])
  })

  test('a disk that takes nothing is said', async () => {
    writeFileSync(folder, 'a file where the folder should be')
    await expect(files.add([png], 'en', take)).rejects.toMatchObject({ error: { code: 'storageFailed' } })
  })
})

test.each([
  ['\x89PNG\r\n\x1a\n', 'png'],
  ['\xff\xd8\xff\xe0', 'jpg'],
  ['GIF89a', 'gif'],
  ['RIFF\0\0\0\0WEBPVP8 ', 'webp'],
  ['BM', 'bmp'],
  ['II*\0', 'tif'],
  ['\0\0\0\x1cftypheic', 'heic'],
  ['\0\0\0\x1cftypavif', 'avif'],
  ['MZ\x90\0', null],
  ['#!/bin/sh', null],
  ['', null],
])('%j is %s', (start, extension) => {
  expect(pictureExtension(bytesOf(start))).toBe(extension)
})
