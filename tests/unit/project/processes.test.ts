import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { projectDir, readImports } from './imports.ts'

const read = (file: string): string => readFileSync(join(projectDir, file), 'utf8')
const sources = [...readImports(['electron']).keys()].filter(
  (file) => !/[./]test(-support)?\.tsx?$/.test(file),
)
const withText = (pattern: RegExp): readonly string[] => sources.filter((file) => pattern.test(read(file)))

it('nothing asks the executable of the app to behave as Node: the fuse for that is off', () => {
  expect(withText(/\bRUN_AS_NODE\s*[:=]|spawn\w*\(\s*process\.execPath/)).toEqual([])
  expect(withText(/import .*\b(fork|spawn\w*)\b.* from 'node:child_process'/)).toEqual([
    'electron/base/processes/node-fork.ts',
    // A program of the person's own.
    'electron/fit/converter/ffmpeg/run-ffmpeg.ts',
  ])
})

/** Imports that are carried out, at once or later; those of types alone are not. */
const importOf =
  /(?:^|\n)(?:import|export)\s(?!type\b)[^'"]*?from\s*'([^']+)'|(?:\bimport|\brequire|createRequire\(import\.meta\.url\))\(\s*'([^']+)'/g

/** Each package that what is loaded from that file on can load into its process, and by which file. */
function packagesIn(entry: string): ReadonlyMap<string, string> {
  const packages = new Map<string, string>()
  const seen = new Set<string>()
  const visit = (file: string): void => {
    if (seen.has(file)) return
    seen.add(file)
    for (const [, atOnce, later] of read(file).matchAll(importOf)) {
      const name = atOnce ?? later ?? ''
      if (name.startsWith('.')) visit(join(dirname(file), name))
      else if (!name.startsWith('node:')) packages.set(name, file)
    }
  }
  visit(entry)
  return packages
}

/** Native code beside Electron's libraries, or a parser of what strangers made. */
const notInMain = ['sharp', 'libheif-js', 'mediabunny', 'music-metadata', 'file-type', 'h264-mp4-encoder']
const isKept = (name: string): boolean => notInMain.some((one) => name === one || name.startsWith(`${one}/`))

it('the main process loads no decoder of media', () => {
  const packages = packagesIn('electron/main.ts')
  expect([...packages.keys()]).toEqual(expect.arrayContaining(['electron', 'undici', 'better-sqlite3']))
  expect([...packages].filter(([name]) => isKept(name))).toEqual([])
})

it('sharp is loaded in one place, which sees to it that it is WebAssembly', () => {
  expect(withText(/(?:from|import\(|require\()\s*'sharp'/).filter((file) => !onlyTypes(file))).toEqual([
    'electron/base/pictures/sharp.ts',
  ])
  const worker = packagesIn('electron/media/worker.ts')
  expect(worker.get('sharp')).toBe('electron/base/pictures/sharp.ts')
})

const onlyTypes = (file: string): boolean =>
  ![...read(file).matchAll(importOf)].some(([, atOnce, later]) => (atOnce ?? later) === 'sharp')
