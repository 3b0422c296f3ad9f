import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { resultSchema } from '../../../shared/generation/result.ts'
import { openDatabase } from '../../database/index.ts'
import { toResult } from '../model/to-result.ts'
import { noEstimate, text } from '../world.test-support.ts'
import { ResultsTable } from './results-table.ts'

let folder = ''
let database: Database
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'odd-rows-'))
  database = openDatabase({ folder }).database
})
afterEach(() => {
  database.close()
  rmSync(folder, { recursive: true, force: true })
})

const told = { tokens: 1, seed: 2, resolution: '720p', ratio: '16:9', durationSeconds: 5 }
const video = { path: '/v.mp4', sizeBytes: 1, width: 640, height: 360, durationMs: 5_000, fps: 24 }
const unconfirmed = {
  kind: 'unconfirmed',
  mayBeOutAtMs: 1,
  looks: 1,
  lastLookAtMs: null,
  looking: false,
  hasTaskList: true,
}

function add(): string {
  const resultId = randomUUID()
  new ResultsTable(database).insert({
    resultId,
    accountId: 'a',
    composition: text('rain'),
    request: { form: 'contents', path: '/', body: {}, origins: [] },
    estimate: noEstimate,
    state: { kind: 'ready' },
    taskId: 'task-1',
    told,
    video,
    lastFrame: null,
    part: null,
    favourite: false,
    sentAtMs: 1,
    endedAtMs: 2,
    updatedAtMs: 2,
  })
  return resultId
}

/** Writes what another version of the app, or a hand, might have written. */
function write(resultId: string, column: string, value: string | object): void {
  const stored = typeof value === 'string' ? value : JSON.stringify(value)
  database.prepare(`UPDATE generation_results SET ${column} = ? WHERE result_id = ?`).run(stored, resultId)
}

/** As the contract lets it pass to the page: one that it refuses would take the whole list with it. */
const shown = () =>
  resultSchema
    .array()
    .parse(
      new ResultsTable(database)
        .page('a', null, 10)
        .rows.map((row) =>
          toResult(row, { receivedBytes: () => 0, hold: () => null, isMissing: () => false }),
        ),
    )

it.each([
  ['told', { ...told, seed: 1.5 }],
  ['told', { ...told, tokens: -1 }],
  ['video', { ...video, width: 0.5 }],
  ['video', { ...video, height: 0 }],
  ['video', { ...video, durationMs: -1 }],
  ['video', { ...video, fps: 0 }],
  ['video', { ...video, sizeBytes: -1 }],
  ['state', { kind: 'generating', percent: 101 }],
  ['state', { kind: 'downloading', totalBytes: -1, problem: null }],
  ['state', { ...unconfirmed, looks: -1 }],
] as const)('a row of which the %s is odd hides no other, and is shown: %j', (column, value) => {
  const odd = add()
  const other = add()
  write(odd, column, value)
  expect(shown().map(({ resultId }) => resultId)).toEqual([other, odd])
})

it('a row without an id of ours hides no other', () => {
  const odd = add()
  const other = add()
  write(odd, 'result_id', 'none of ours')
  expect(shown().map(({ resultId }) => resultId)).toEqual([other])
})

it('keeps of an odd row what can be read', () => {
  const odd = add()
  write(odd, 'told', { ...told, seed: 1.5 })
  write(odd, 'video', { ...video, width: 0.5, fps: 0 })
  const [result] = shown()
  expect(result?.actual).toMatchObject({ ...told, seed: null })
  expect(result?.video).toMatchObject({
    fileName: 'v.mp4',
    sizeBytes: 1,
    width: null,
    height: 360,
    fps: null,
  })
})
