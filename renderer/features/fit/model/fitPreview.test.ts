import { describe, expect, test } from 'vitest'
import { audio, image, video } from '../../../../shared/media/media.test-support.ts'
import type { MediaInfo } from '../../../../shared/media/media.ts'
import { resultDrawing } from '../result/resultDrawing.ts'
import { choicesOf, type FitDraft, firstDraft } from './fitDraft.ts'
import { boundsOf, previewOf, windowOf } from './fitPreview.ts'

const panorama = image({ mimeType: 'image/png', sizeBytes: 11_000_000, width: 7_000 })
const clip = video({ sizeBytes: 20_000_000, durationMs: 60_000 })
const sound = audio({
  mimeType: 'audio/flac',
  sizeBytes: 3_000_000,
  durationMs: 30_000,
  sampleRateHz: 48_000,
  codec: 'flac',
})

const lookOf = (media: MediaInfo | null, attention: { centerX: number; centerY: number } | null = null) => ({
  media,
  attention,
  traits: { hasAlpha: false, isDrawing: false, packed: {} },
})
const draftOf = (media: MediaInfo, change: Partial<FitDraft> = {}): FitDraft => ({
  ...firstDraft(lookOf(media)),
  ...change,
})
function planOf(media: MediaInfo, change: Partial<FitDraft> = {}) {
  const preview = previewOf(lookOf(media), draftOf(media, change))
  if (preview.kind !== 'plan') throw new Error(preview.kind)
  return preview
}

describe('what is chosen', () => {
  test('first as little as possible, where attention looks', () => {
    const look = lookOf(panorama, { centerX: 0.2, centerY: 0.5 })
    const first = firstDraft(look)
    expect(first.place).toBe('attention')
    // Where that is, is found in each file that the choices are for.
    expect(choicesOf(first, look)).toEqual({ frame: { kind: 'crop', ratio: null } })
    expect(choicesOf({ ...first, place: 'middle', shape: '16:9' }, look).frame).toEqual({
      kind: 'crop',
      ratio: { width: 16, height: 9 },
      centerX: 0.5,
      centerY: 0.5,
    })
    expect(choicesOf({ ...first, shape: 'bars', color: '#112233' }, look).frame).toEqual({
      kind: 'bars',
      color: '#112233',
    })
  })

  test('a frame where attention looks is shown where it looks in this picture, of any shape', () => {
    const cropOf = (look: ReturnType<typeof lookOf>, shape: FitDraft['shape']) => {
      const preview = previewOf(look, { ...firstDraft(look), shape })
      return preview.kind === 'plan' ? preview.plan.steps.find(({ kind }) => kind === 'crop') : undefined
    }
    for (const shape of ['least', '1:1'] as const) {
      const [left, middle] = [
        cropOf(lookOf(panorama, { centerX: 0, centerY: 0.5 }), shape),
        cropOf(lookOf(panorama), shape),
      ]
      expect(left).toMatchObject({ area: { left: 0 } })
      expect(middle?.kind === 'crop' && middle.area.left).toBeGreaterThan(1_000)
    }
  })

  test('of a sound only its part, of a clip whether it is heard', () => {
    const window = { startMs: 4_000, endMs: 9_000 }
    expect(choicesOf(draftOf(sound, { window }), lookOf(sound))).toEqual({
      startMs: 4_000,
      durationMs: 5_000,
    })
    expect(choicesOf(draftOf(clip, { dropSound: true }), lookOf(clip)).dropSound).toBe(true)
  })
})

describe('what comes of it', () => {
  test.each([panorama, clip, sound])('a copy of $mimeType that is accepted', (media) => {
    expect(planOf(media)).toMatchObject({ violations: [], changes: true })
  })

  test('each shape of a picture is accepted, too', () => {
    for (const shape of ['16:9', '9:16', '1:1', '4:3', 'bars'] as const)
      expect(planOf(panorama, { shape })).toMatchObject({ violations: [], changes: true })
  })

  test('nothing, where it is accepted and nothing was chosen', () => {
    const fitting = { ...clip, durationMs: 8_000 }
    expect(planOf(fitting).changes).toBe(false)
    expect(planOf(fitting, { window: { startMs: 1_000, endMs: 6_000 } }).changes).toBe(true)
    expect(planOf({ ...sound, mimeType: 'audio/mpeg', durationMs: 9_000 }).changes).toBe(false)
  })

  test('an obstacle, where nothing helps', () => {
    const small = { ...panorama, width: 120, height: 90 }
    expect(previewOf(lookOf(small), draftOf(small))).toMatchObject({
      kind: 'cannot',
      obstacles: [{ kind: 'tooSmall' }],
    })
    expect(previewOf(lookOf(null), draftOf(panorama)).kind).toBe('cannot')
  })
})

describe('the part of a clip or sound', () => {
  test('is from its beginning, as long as is accepted, until another is chosen', () => {
    const bounds = boundsOf(lookOf(clip))
    expect(bounds).toEqual({ durationMs: 60_000, shortestMs: 2_000, longestMs: 15_000 })
    if (bounds === null) return
    expect(windowOf({ window: null }, bounds)).toEqual({ startMs: 0, endMs: 15_000 })
    expect(windowOf({ window: { startMs: 1, endMs: 9 } }, bounds)).toEqual({ startMs: 1, endMs: 9 })
  })

  test('a sound that is encoded anew leaves room for what its encoder adds', () => {
    expect(boundsOf(lookOf(sound))?.longestMs).toBe(14_900)
  })

  test('is as long as planned: what is shown is what is sent', () => {
    for (const media of [clip, sound]) {
      const bounds = boundsOf(lookOf(media))
      if (bounds === null) throw new Error('no bounds')
      const { startMs, endMs } = windowOf({ window: null }, bounds)
      expect(planOf(media).plan.expected.durationMs).toBe(endMs - startMs)
    }
  })

  test('there is none of a picture', () => {
    expect(boundsOf(lookOf(panorama))).toBeNull()
  })
})

describe('how the result is drawn', () => {
  test('a crop takes its part of the picture and fills the copy', () => {
    const { size, source, target } = resultDrawing(panorama, planOf(panorama).plan)
    expect(source.width / source.height).toBeCloseTo(2.5, 1)
    expect(target).toEqual({ left: 0, top: 0, ...size })
  })

  test('bars stand above and below the whole picture', () => {
    const drawing = resultDrawing(panorama, planOf(panorama, { shape: 'bars', color: '#ffffff' }).plan)
    expect(drawing.source).toEqual({ left: 0, top: 0, width: 7_000, height: 1_000 })
    expect(drawing.background).toBe('#ffffff')
    expect(drawing.target.left).toBeCloseTo(0)
    expect(drawing.target.top).toBeGreaterThan(0)
    expect(drawing.target.top * 2 + drawing.target.height).toBeCloseTo(drawing.size.height)
  })
})
