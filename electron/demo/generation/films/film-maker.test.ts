import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { forkNode } from '../../../base/processes/node-fork.ts'
import { MediaFiles } from '../../media/files.ts'
import { createDemoProcesses, type DemoProcesses } from '../../processes/demo-processes.ts'
import { type DemoDatabase, openDatabase } from '../../store/database.ts'
import { TaskStore } from '../store/tasks.ts'
import { FilmMaker } from './film-maker.ts'

/** Draws nothing: the prompt says how it behaves. */
const worker = `
import { writeFileSync } from 'node:fs'
process.on('message', ({ id, job: { prompt, filmPath, framePath } }) => {
  if (prompt === 'fails') return process.send({ id, kind: 'failed', message: 'A broken picture' })
  if (prompt === 'throws') throw new Error('A broken decoder')
  if (prompt === 'ends') process.exit(1)
  if (prompt === 'hangs') return
  writeFileSync(filmPath, 'film')
  writeFileSync(framePath, 'frame')
  process.send({ id, kind: 'done', value: { filmBytes: 4, frameBytes: 5 } })
})`

let folder: string
let database: DemoDatabase
let tasks: TaskStore
let maker: FilmMaker
let processes: DemoProcesses
let makeMaker: (silenceMs: number) => FilmMaker
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'film-maker-'))
  const filmEntry = join(folder, 'worker.mjs')
  await writeFile(filmEntry, worker)
  database = openDatabase(folder)
  const files = new MediaFiles(folder)
  await files.open()
  tasks = new TaskStore(
    database,
    () => 1000,
    () => 1000,
  )
  makeMaker = (filmSilenceMs) => {
    processes = createDemoProcesses(forkNode, { filmEntry, filmSilenceMs })
    return new FilmMaker({ tasks, files, films: () => 'small', process: processes.films })
  }
  maker = makeMaker(600_000)
})
afterEach(async () => {
  maker.stop()
  await processes.close()
  await maker.settled()
  database.close()
  await rm(folder, { recursive: true, force: true })
})

function accept(prompt: string): number {
  const facts = { seconds: 4, seed: 1, watermark: false, prompt }
  const { rowId } = tasks.insert({
    ...{ form: 'contents', model: 'm', bodySha256: '', resolution: '480p', ratio: '16:9', clipSeconds: 0 },
    ...facts,
    ...{ sound: false, returnLastFrame: false, acceptedMs: 1000, runningMs: 1000, readyMs: 1000 },
    fate: { kind: 'succeed' },
    plan: { ...facts, width: 864, height: 496, shots: [], sounds: [], soundName: undefined },
  })
  maker.add(rowId)
  return rowId
}
const outcome = (rowId: number) => {
  const { status, failure_message: message } = tasks.findByRowId(rowId) ?? {}
  return message === null ? status : `${status}: ${message}`
}

test('a film that cannot be drawn fails its task and no other', async () => {
  const rows = ['fails', 'fine', 'throws', 'fine', 'ends', 'fine'].map(accept)
  await maker.settled()
  expect(rows.map(outcome)).toEqual([
    'failed: A broken picture',
    'succeeded',
    'failed: The film worker ended',
    'succeeded',
    'failed: The film worker ended',
    'succeeded',
  ])
})

test('a film of which nothing is heard fails its task', async () => {
  maker = makeMaker(1)
  const row = accept('hangs')
  await maker.settled()
  expect(outcome(row)).toBe('failed: The film could not be drawn in time')
})

test('what is cancelled before its turn is not drawn', async () => {
  const [, second] = [accept('fine'), accept('throws')]
  tasks.cancel(second)
  await maker.settled()
  expect(outcome(second)).toBe('cancelled')
})

test('closing ends a film that hangs, and leaves it for the next start', async () => {
  const row = accept('hangs')
  const waiting = accept('fine')
  maker.stop()
  await maker.settled()
  expect([row, waiting].map(outcome)).toEqual(['running', 'running'])
  expect(tasks.waiting()).toEqual([row, waiting])
})
