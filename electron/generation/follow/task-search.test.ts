import { expect, it } from 'vitest'
import type { WireTask } from '../../api/index.ts'
import type { ResultRow, RowState } from '../model/row.ts'
import { noEstimate, text } from '../world.test-support.ts'
import { type Doubt, searchTask } from './task-search.ts'

const atMs = 1_800_000_000_000
const body = {
  model: 'dreamina-seedance-2-0-260128',
  content: [{ type: 'text', text: 'hello' }],
  duration: 5,
}

const doubt = (
  mayBeOutAtMs: number,
  request: Record<string, unknown> = body,
  kind: 'sending' | 'unconfirmed' = 'unconfirmed',
): Doubt => {
  const state: RowState =
    kind === 'sending'
      ? { kind, mayBeOutAtMs }
      : { kind, mayBeOutAtMs, looks: 0, lastLookAtMs: null, looking: true, hasTaskList: true }
  const row: ResultRow = {
    resultId: 'r',
    accountId: 'a',
    composition: text('hello'),
    request: { form: 'contents', path: '/', body: request, origins: [null] },
    estimate: noEstimate,
    state,
    taskId: null,
    told: null,
    video: null,
    lastFrame: null,
    part: null,
    favourite: false,
    sentAtMs: mayBeOutAtMs,
    endedAtMs: null,
    updatedAtMs: mayBeOutAtMs,
  }
  return { row, mayBeOutAtMs }
}

const task = (taskId: string, createdAtMs: number, told: Partial<WireTask> = {}): WireTask => ({
  taskId,
  phase: 'running',
  percent: null,
  videoUrl: null,
  lastFrameUrl: null,
  failure: null,
  model: body.model,
  prompt: null,
  tokens: null,
  seed: null,
  resolution: null,
  ratio: null,
  durationSeconds: null,
  createdAtMs,
  ...told,
})

const search = (tasks: readonly WireTask[], options: Partial<Parameters<typeof searchTask>[2]> = {}) =>
  searchTask(doubt(atMs), tasks, {
    offset: { minMs: 0, maxMs: 0 },
    isClaimed: () => false,
    others: [],
    ...options,
  })?.taskId ?? null

it('takes the one task of the time', () => {
  expect(search([task('late', atMs + 400_000), task('mine', atMs + 1_000), task('old', atMs - 60_000)])).toBe(
    'mine',
  )
  expect(search([task('slow', atMs + 90_000)])).toBe('slow')
  expect(search([])).toBeNull()
})

it('a task right then weighs more than one of minutes later', () => {
  expect(search([task('later', atMs + 60_000), task('mine', atMs + 2_000)])).toBe('mine')
})

it('of two that come into question it takes none', () => {
  expect(search([task('one', atMs + 1_000), task('two', atMs + 3_000)])).toBeNull()
})

it('but where the list repeats what was sent, the nearest', () => {
  const prompt = 'hello'
  expect(search([task('two', atMs + 3_000, { prompt }), task('one', atMs + 1_000, { prompt })])).toBe('one')
  expect(search([task('x', atMs, { prompt: 'other' })])).toBeNull()
})

it.each([
  ['another model', { model: 'wan3.0-video' }],
  ['another length', { durationSeconds: 10 }],
  ['no time', { createdAtMs: null }],
])('%s: not it', (_name, told) => {
  expect(search([task('x', atMs + 1_000, told)])).toBeNull()
})

it('the same model under the name of another seller', () => {
  expect(search([task('mine', atMs, { model: 'doubao-seedance-2-0-260128' })])).toBe('mine')
})

it('never the task of another result', () => {
  expect(search([task('taken', atMs + 1_000)], { isClaimed: () => true })).toBeNull()
})

it('none that may be that of another request in doubt, or of one that is being sent', () => {
  const found = [task('x', atMs + 1_000)]
  expect(search(found, { others: [doubt(atMs - 1_000, { ...body, content: [] })] })).toBeNull()
  expect(search(found, { others: [doubt(atMs + 500, body, 'sending')] })).toBeNull()
  // Word for word the same, and nobody will be told: either is as good.
  expect(search(found, { others: [doubt(atMs - 1_000)] })).toBe('x')
  expect(search(found, { others: [doubt(atMs - 60_000, { ...body, content: [] })] })).toBe('x')
})

it('knows that the clock of the service is another', () => {
  const offset = { minMs: 3_600_000, maxMs: 3_600_500 }
  expect(search([task('mine', atMs + 3_600_000)], { offset })).toBe('mine')
  expect(search([task('x', atMs)], { offset })).toBeNull()
  expect(search([task('mine', atMs + 240_000)], { offset: null })).toBe('mine')
})
