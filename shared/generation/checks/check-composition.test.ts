import { describe, expect, it } from 'vitest'
import { chip, clip, compositionOf, image, prompt, sound, upload } from '../composition.test-support.ts'
import type { Composition } from '../draft.ts'
import { canBeSent, checkComposition } from './check-composition.ts'
import { type AssetFact, type Facts, noFacts } from './problems.ts'

const codes = (composition: Composition, facts?: Facts): readonly string[] =>
  checkComposition(composition, facts).map(({ code, level }) => `${level} ${code}`)

const factsOf = (assets: Readonly<Record<string, Partial<AssetFact>>>): Facts => ({
  ...noFacts,
  assets: new Map(
    Object.entries(assets).map(([id, fact]) => [
      id,
      { status: 'ready', type: null, durationMs: null, ...fact },
    ]),
  ),
})

it('says everything at once, from the top to the end', () => {
  const composition = compositionOf({
    prompt: prompt(chip('lost')),
    slots: {
      images: [image('a'), clip('b', 3), ...Array.from({ length: 8 }, (_, index) => image(`i${index}`))],
      videos: [clip('v1', 1), clip('v2', 14), clip('v3', 16)],
      sounds: [sound('s', 20)],
    },
    parameters: { resolution: '8K', durationSeconds: 40, seed: -2 },
  })
  const facts = factsOf({ a: { status: 'review' }, i0: { status: 'failed' }, v1: { status: 'gone' } })
  expect(codes(composition, facts)).toEqual([
    'error mentionNotSent',
    'error underReview',
    'error wrongType',
    'error failed',
    'error tooMany',
    'error gone',
    'error tooShort',
    'error tooLong',
    'error tooLongInAll',
    'error tooLongInAll',
    'error notOffered',
    'error outOfRange',
    'error outOfRange',
  ])
})

describe('references', () => {
  it('name their slot, their place and the numbers', () => {
    const composition = compositionOf({ slots: { videos: [clip('v1', 8), clip('v2', 8), clip('v3', 1)] } })
    expect(checkComposition(composition)).toEqual([
      { level: 'error', code: 'tooShort', slot: 'videos', place: 2, got: 1, min: 2, max: 15 },
      { level: 'error', code: 'tooLongInAll', slot: 'videos', got: 17, max: 15 },
    ])
  })

  it('what the service says of them counts for more than what the draft remembers', () => {
    const composition = compositionOf({ slots: { videos: [clip('v1', null)] } })
    expect(codes(composition)).toEqual(['notice lengthUnknown', 'notice sumUnknown'])
    expect(codes(composition, factsOf({ v1: { durationMs: 4000 } }))).toEqual([])
    expect(codes(composition, factsOf({ v1: { durationMs: 4000, type: 'image' } }))).toEqual([
      'error wrongType',
    ])
  })

  it('of unknown length cannot be checked, which is no error', () => {
    const composition = compositionOf({ slots: { videos: [clip('v1', null), clip('v2', 3)] } })
    expect(canBeSent(checkComposition(composition))).toBe(true)
    const long = compositionOf({ slots: { videos: [clip('v1', null), clip('v2', 9), clip('v3', 9)] } })
    expect(codes(long)).toEqual(['notice lengthUnknown', 'error tooLongInAll'])
  })

  it('of the wrong type are that, and nothing is said of their length', () => {
    const picture = { ...clip('p', null), type: 'image' } as const
    const composition = compositionOf({ slots: { videos: [picture, clip('v', 5)] } })
    expect(codes(composition)).toEqual(['error wrongType'])
  })

  it('of unknown type are said and may be sent', () => {
    const composition = compositionOf({ slots: { images: [{ ...image('a'), type: null }] } })
    expect(codes(composition)).toEqual(['notice typeUnknown'])
  })

  it('that are on their way are waited for', () => {
    const composition = compositionOf({ slots: { images: [upload('u1'), upload('u2')] } })
    const facts: Facts = { ...noFacts, uploads: new Map([['u2', 'failed']]) }
    expect(codes(composition, facts)).toEqual(['error onTheWay', 'error uploadFailed'])
  })

  it('of other modes are not looked at', () => {
    const composition = compositionOf({ mode: 'text', slots: { images: [clip('v', 99)] } })
    expect(codes(composition, factsOf({ v: { status: 'gone' } }))).toEqual([])
  })
})

describe('slots', () => {
  it('frames are needed', () => {
    expect(checkComposition(compositionOf({ mode: 'startAndEndFrames' }))).toEqual([
      { level: 'error', code: 'slotRequired', slot: 'startFrame', got: 0, min: 1 },
      { level: 'error', code: 'slotRequired', slot: 'endFrame', got: 0, min: 1 },
    ])
  })

  it('a sound is not sent alone; nothing at all is a text', () => {
    const alone = compositionOf({ slots: { sounds: [sound('s', 3)] } })
    expect(checkComposition(alone)).toEqual([
      { level: 'error', code: 'notAlone', slot: 'sounds', slots: ['images', 'videos'] },
    ])
    const besides = { ...alone, slots: { ...alone.slots, videos: [clip('v', 3)] } }
    expect(codes(besides)).toEqual([])
    expect(codes(compositionOf())).toEqual([])
  })

  it('pictures and clips of wan2.7-r2v are counted together, 1 to 5', () => {
    const r2v = compositionOf({ modelId: 'wan2.7-r2v' })
    expect(codes(r2v)).toEqual(['error tooFewTogether'])
    const images = [image('a'), image('b'), image('c')]
    const many = { ...r2v, slots: { images, videos: [clip('v', 3), clip('w', 3), clip('x', 3)] } }
    expect(checkComposition(many)).toEqual([
      { level: 'error', code: 'tooManyTogether', slots: ['images', 'videos'], got: 6, limit: 5 },
    ])
  })
})

describe('the prompt', () => {
  it('is needed where the model needs it', () => {
    expect(codes(compositionOf({ mode: 'text', prompt: prompt(' \n') }))).toEqual(['error promptRequired'])
    const frame = { startFrame: [image('a')] }
    expect(codes(compositionOf({ mode: 'startFrame', prompt: [], slots: frame }))).toEqual([])
  })

  it('or a reference is needed where neither is by itself', () => {
    expect(codes(compositionOf({ prompt: [] }))).toEqual(['error promptRequired'])
    expect(codes(compositionOf({ prompt: [], slots: { images: [image('a')] } }))).toEqual([])
  })

  it('may be longer than advised, and not longer than the rule', () => {
    const words = compositionOf({ prompt: prompt('word '.repeat(1001)) })
    expect(checkComposition(words)).toEqual([
      { level: 'notice', code: 'promptTooLong', unit: 'words', got: 1001, max: 1000 },
    ])
    const han = compositionOf({ prompt: prompt('雨'.repeat(501)) })
    expect(codes(han)).toEqual(['notice promptTooLong'])
    const frames = { startFrame: [image('a')], endFrame: [image('b')] }
    const ruled = { modelId: 'wan2.1-kf2v-plus', prompt: prompt('雨'.repeat(801)), slots: frames }
    expect(codes(compositionOf(ruled))).toEqual(['error promptTooLong'])
  })
})

describe('parameters', () => {
  it('are whole and in their range, which a reference clip may narrow', () => {
    const r2v = compositionOf({
      modelId: 'wan2.7-r2v',
      slots: { images: [image('a')] },
      parameters: { durationSeconds: 15 },
    })
    expect(codes(r2v)).toEqual([])
    const clips = { ...r2v, slots: { videos: [clip('v', 3)] } }
    expect(checkComposition(clips)).toEqual([
      { level: 'error', code: 'outOfRange', parameter: 'durationSeconds', got: 15, min: 2, max: 10 },
    ])
    expect(codes({ ...r2v, parameters: { durationSeconds: 4.5 } })).toEqual(['error notWhole'])
    expect(codes({ ...r2v, parameters: { durationSeconds: 'auto' } })).toEqual(['error notOffered'])
  })

  it('a seed is random, or a whole number in its range', () => {
    expect(codes(compositionOf({ parameters: { seed: null } }))).toEqual([])
    expect(codes(compositionOf({ parameters: { seed: 2 ** 32 - 1 } }))).toEqual([])
    expect(codes(compositionOf({ parameters: { seed: 2 ** 32 } }))).toEqual(['error outOfRange'])
  })

  it('of other models are not looked at', () => {
    expect(codes(compositionOf({ parameters: { negativePrompt: 'x'.repeat(501) } }))).toEqual([])
    const t2v = compositionOf({ modelId: 'wan2.7-t2v', parameters: { negativePrompt: 'x'.repeat(501) } })
    expect(codes(t2v)).toEqual(['error textTooLong'])
  })
})

it('a mode that the model does not have is all that is said', () => {
  expect(checkComposition(compositionOf({ mode: 'clip', prompt: [] }))).toEqual([
    { level: 'error', code: 'modeNotOffered', mode: 'clip' },
  ])
})
