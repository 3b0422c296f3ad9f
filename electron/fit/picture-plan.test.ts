import { describe, expect, test } from 'vitest'
import type { FitChoices, FrameChoice } from '../../shared/fit/plan/fit-plan.ts'
import { planPictureFile } from './picture-plan.ts'

const photo = {
  kind: 'image',
  mimeType: 'image/jpeg',
  sizeBytes: 400_000,
  width: 1_200,
  height: 400,
  animated: false,
} as const

/** Pictures in each of which attention looks elsewhere; of the last nothing is known. */
const attentions: Readonly<Record<string, { readonly centerX: number; readonly centerY: number } | null>> = {
  'left.jpg': { centerX: 0, centerY: 0.5 },
  'right.jpg': { centerX: 1, centerY: 0.5 },
  'anywhere.jpg': null,
}

async function leftsOf(choices: FitChoices) {
  const looked: string[] = []
  const look = (path: string) => {
    looked.push(path)
    const attention = attentions[path] ?? null
    return Promise.resolve({ hasAlpha: false, isDrawing: false, attention, packed: {} })
  }
  const lefts: unknown[] = []
  for (const path of Object.keys(attentions)) {
    const outcome = await planPictureFile({ look }, path, photo, choices)
    const crop = outcome.kind === 'plan' ? outcome.plan.steps.find(({ kind }) => kind === 'crop') : undefined
    lefts.push(crop?.kind === 'crop' ? crop.area.left : null)
  }
  return { lefts, lookedCount: looked.length }
}

const square = { width: 1, height: 1 } as const

describe('where the frame stands that is cut out of a photo', () => {
  test('is where attention looks in this very one, if nobody said where', async () => {
    const open: readonly (FrameChoice | undefined)[] = [undefined, { kind: 'crop', ratio: null }]
    for (const frame of open) {
      const { lefts } = await leftsOf({ frame })
      expect(lefts).toEqual([0, 201, 101])
    }
    expect((await leftsOf({ frame: { kind: 'crop', ratio: square } })).lefts).toEqual([0, 800, 400])
  })

  test('is where a person put it, of each of them, without a look', async () => {
    const frame = { kind: 'crop', ratio: square, centerX: 0.5, centerY: 0.5 } as const
    expect(await leftsOf({ frame })).toEqual({ lefts: [400, 400, 400], lookedCount: 0 })
  })

  test('is nowhere, where bars keep all of it', async () => {
    const { lefts } = await leftsOf({ frame: { kind: 'bars', color: '#000000' } })
    expect(lefts).toEqual([null, null, null])
  })
})

describe('a picture is decoded for its plan only where that changes anything', () => {
  const bars = { frame: { kind: 'bars', color: '#000000' } } as const
  const wide = { ...photo, width: 3_000, height: 1_000 }
  test.each([
    ['image/jpeg', 400_000, null],
    ['image/webp', 400_000, null],
    ['image/png', 400_000, null],
    // As JPEG, or as WebP where something is transparent.
    ['image/png', 90_000_000, 'transparency'],
    ['image/avif', 400_000, 'content'],
    ['image/heic', 400_000, 'content'],
  ])('%s of %i bytes: %s', async (mimeType, sizeBytes, depth) => {
    const looked: string[] = []
    const look = (_path: string, wanted: string) => {
      looked.push(wanted)
      return Promise.resolve(null)
    }
    const outcome = await planPictureFile({ look }, 'a', { ...wide, mimeType, sizeBytes }, bars)
    expect(outcome.kind).toBe('plan')
    expect(looked).toEqual(depth === null ? [] : [depth])
  })
})
