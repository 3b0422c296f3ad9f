import { expect, it } from 'vitest'
import type { WireTask } from '../../api/index.ts'
import { toldBy } from './task-change.ts'

const finished: WireTask = {
  taskId: 'cgt-1',
  phase: 'succeeded',
  percent: null,
  videoUrl: null,
  lastFrameUrl: null,
  failure: null,
  model: null,
  prompt: null,
  tokens: 108_900,
  seed: 7,
  resolution: '720p',
  ratio: '16:9',
  durationSeconds: 5,
  createdAtMs: null,
}

it('a service that repeats "any seed" has not told which one it was', () => {
  expect(toldBy(finished).seed).toBe(7)
  expect(toldBy({ ...finished, seed: 0 }).seed).toBe(0)
  expect(toldBy({ ...finished, seed: -1 }).seed).toBeNull()
})
