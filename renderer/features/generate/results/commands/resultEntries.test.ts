import { expect, test, vi } from 'vitest'
import type { GenerationResult, ResultState } from '../../../../../shared/generation/result.ts'
import { generateTexts } from '../../../../i18n/later/generateTexts.ts'
import { addLaterTexts } from '../../../../i18n/later/laterTexts.ts'
import { createI18n } from '../../../../testing/i18n.ts'
import { composition, failure, noActual, result } from '../../../../testing/results.ts'
import { resultEntries } from './resultEntries.tsx'
import type { ResultCommands } from './useResultCommands.ts'

const { t } = (() => {
  const i18n = createI18n('en')
  addLaterTexts(i18n, generateTexts)
  return i18n
})()

const commands: ResultCommands = {
  reuse: vi.fn(),
  withoutSound: vi.fn(),
  replace: vi.fn(),
  continueIn: vi.fn(),
  continueFrom: vi.fn(),
  addTo: vi.fn(),
  showInFolder: vi.fn(),
  setFavourite: vi.fn(),
  cancel: vi.fn(),
  downloadAgain: vi.fn(),
  lookAgain: vi.fn(),
  chooseFolder: vi.fn(),
  openFolder: vi.fn(),
  topUp: vi.fn(),
  anotherKey: vi.fn(),
  copyDetails: vi.fn(),
  copyPrompt: vi.fn(),
  open: vi.fn(),
}
const video = {
  path: '/media/result/r/video',
  fileName: 'v.mp4',
  sizeBytes: 1,
  width: null,
  height: null,
  durationMs: null,
  fps: null,
  missing: false,
}
const offered = (state: ResultState, change: Partial<GenerationResult> = {}): readonly string[] =>
  resultEntries(result('r', state, change), commands, t).flatMap((entry) =>
    entry === 'line' ? [] : [entry.label],
  )

test('a video offers all there is to do with it', () => {
  const lastFrame = { path: '/media/result/r/frame', missing: false }
  expect(offered({ kind: 'ready' }, { video, lastFrame, actual: { ...noActual, seed: 4 } })).toEqual([
    'Use these settings',
    'Use these settings with the seed',
    'Continue from last frame',
    'Continue, with the frame in another group…',
    'Add to library',
    'Add the last frame to the library',
    'Show in folder',
    'Compare with…',
    'Favourite',
    'Copy the prompt',
    'Copy details',
    'Remove',
  ])
})

test('a video whose file is gone can be fetched again while its task is known', () => {
  const gone = { ...video, missing: true }
  expect(offered({ kind: 'ready' }, { video: gone, taskId: 'cgt-1' })).toContain('Download again')
  expect(offered({ kind: 'ready' }, { video: gone })).not.toContain('Download again')
  expect(offered({ kind: 'ready' }, { video: gone })).not.toContain('Show in folder')
})

test('only what waits can be cancelled, and only what is over removed', () => {
  expect(offered({ kind: 'queued', cancelling: false })).toContain('Cancel')
  expect(offered({ kind: 'queued', cancelling: true })).not.toContain('Cancel')
  for (const state of [
    { kind: 'sending' },
    { kind: 'queued', cancelling: false },
    { kind: 'generating', percent: null },
  ] as const)
    expect(offered(state)).not.toContain('Remove')
  expect(offered({ kind: 'generating', percent: 1 })).not.toContain('Cancel')
  // The other form has no way to take one back.
  const ofWan = { composition: composition({ modelId: 'wan2.7-t2v' }) }
  expect(offered({ kind: 'queued', cancelling: false }, ofWan)).not.toContain('Cancel')
  expect(offered({ kind: 'failed', failure: failure() })).toContain('Remove')
})

test('without an answer there are three, and none of them sends anything again', () => {
  const state = {
    kind: 'unconfirmed',
    looks: 0,
    lastLookAtMs: null,
    looking: false,
    hasTaskList: true,
  } as const
  expect(offered(state).slice(0, 3)).toEqual(['Look again', 'Enter a task ID', 'It was not taken'])
  expect(offered(state)).not.toContain('Remove')
})
