import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createTestServices } from '../services.test-support.ts'

let dataDir: string
let defects: unknown[]
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'uploading-'))
  defects = []
})
afterEach(() => {
  rmSync(dataDir, { recursive: true })
  expect(defects).toEqual([])
})

/** A start of the app, to its end. Answers the names of the folders that were set aside. */
async function start(): Promise<readonly string[]> {
  const services = createTestServices({ dataDir, onDefect: (_where, cause) => void defects.push(cause) })
  await services.pictures.sweep()
  await services.passing.sweep()
  await services.stop()
  return services.foldersSetAside.map((path) => basename(path))
}

const filesLeft = (): readonly string[] =>
  readdirSync(dataDir, { recursive: true, encoding: 'utf8' })
    .map((path) => basename(path))
    .filter((name) => /\.(png|mov)$/.test(name))
    .sort()

function leaveFiles(): void {
  mkdirSync(join(dataDir, 'pasted'))
  writeFileSync(join(dataDir, 'pasted', 'Pasted.png'), 'a picture')
  mkdirSync(join(dataDir, 'dropped-copies', 'one'), { recursive: true })
  writeFileSync(join(dataDir, 'dropped-copies', 'one', 'clip.mov'), 'a clip')
}

it('what was pasted is kept beside a database that was set aside, also by later starts', async () => {
  writeFileSync(join(dataDir, 'library.db'), 'no database at all')
  leaveFiles()
  const aside = [expect.stringMatching(/unreadable.*-pasted$/), expect.stringMatching(/-dropped-copies$/)]
  for (const told of [aside, []]) {
    expect(await start()).toEqual(told)
    expect(filesLeft()).toEqual(['Pasted.png', 'clip.mov'])
  }
})

it('what nobody needs any more goes', async () => {
  leaveFiles()
  await start()
  expect(filesLeft()).toEqual([])
})
