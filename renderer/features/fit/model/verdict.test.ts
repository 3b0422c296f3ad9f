import { expect, test } from 'vitest'
import type { FitPreview } from './fitPreview.ts'
import { verdictOf } from './verdict.ts'

const plan = (pictures: 'copied' | 'encoded', changes = true): FitPreview => ({
  kind: 'plan',
  violations: [],
  changes,
  plan: {
    steps: [],
    pictures,
    expected: {
      mimeType: 'video/mp4',
      width: 1280,
      height: 720,
      durationMs: 5_000,
      fps: 24,
      sizeBytes: null,
      maxBytes: 1_000,
    },
    keptArea: 1,
    keptDuration: 1,
  },
})

test('what nothing here decodes is promised only where it is taken over as it is', () => {
  expect(verdictOf(plan('encoded'), false)).toBe('accepted')
  expect(verdictOf(plan('encoded'), true)).toBe('doubtful')
  expect(verdictOf(plan('copied'), true)).toBe('accepted')
  expect(verdictOf(plan('encoded', false), true)).toBe('unchanged')
  expect(verdictOf({ kind: 'cannot', obstacles: [{ kind: 'damaged' }] }, true)).toBe('refused')
})
