import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { findWorkerEntry } from './worker-entry.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'worker-entry-'))
  mkdirSync(join(folder, 'chunks'))
  for (const name of ['worker.ts', 'bundled-worker.js']) writeFileSync(join(folder, name), '')
})
afterEach(() => rmSync(folder, { recursive: true }))

const entry = { source: './worker.ts', bundled: 'bundled-worker.js' }
const from = (...importer: readonly string[]) =>
  findWorkerEntry(pathToFileURL(join(folder, ...importer)).href, entry)

it('is the source beside a source, and the bundle beside the main file or above its chunks', () => {
  expect(from('prober.ts')).toBe(join(folder, 'worker.ts'))
  expect(from('app.js')).toBe(join(folder, 'bundled-worker.js'))
  expect(from('chunks', 'prober-1.js')).toBe(join(folder, 'bundled-worker.js'))
})

it('says what a build lacks', () => {
  rmSync(join(folder, 'bundled-worker.js'))
  expect(() => from('app.js')).toThrow('bundled-worker.js')
})
