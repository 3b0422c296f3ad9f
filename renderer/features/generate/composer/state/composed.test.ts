import { describe, expect, test } from 'vitest'
import { plainAsset } from '../../../../../shared/asset.test-support.ts'
import type { Asset } from '../../../../../shared/assets.ts'
import {
  type AssetReference,
  type Composition,
  compositionSchema,
} from '../../../../../shared/generation/draft.ts'
import type { MediaKind } from '../../../../../shared/media/media.ts'
import { rememberReferences } from '../../library/knownAssets.ts'
import { mentionEffect } from '../../prompt/mention/mentionEffect.ts'
import { withAssets } from '../../slots/takeAssets.ts'
import { chipFactsOf, compose, problemsAt, secondsIn } from './composed.ts'
import { sameButPrompt } from './sameButPrompt.ts'
import { edits } from './useEdit.ts'

const reference = (assetId: string, type: MediaKind = 'image', durationMs: number | null = null) =>
  ({
    kind: 'asset',
    assetId,
    groupId: 'g',
    name: `${assetId}.file`,
    type,
    durationMs,
    width: null,
    height: null,
  }) satisfies AssetReference

const asset = (assetId: string, change: Partial<Asset> = {}): Asset =>
  plainAsset(assetId, { name: `${assetId}.file`, ...change })

const references: Composition = {
  modelId: 'dreamina-seedance-2-0-260128',
  mode: 'references',
  prompt: [{ kind: 'text', text: 'A walk' }],
  slots: {},
  parameters: {},
}
const mention = (assetId: string) => ({ kind: 'asset', assetId }) as const
const composedOf = (composition: Composition, assets: ReadonlyMap<string, Asset | 'gone'> = new Map()) =>
  compose(composition, assets, new Map())

describe('edits', () => {
  test('an asset that comes into the prompt comes into its list', () => {
    rememberReferences([reference('mira')])
    const after = edits.prompt(references, [mention('mira')])
    expect(after.slots.images).toEqual([reference('mira')])
  })

  test('one that was taken out of its list stays out while one types on', () => {
    const mentioned = edits.prompt(references, [mention('mira')])
    const without = edits.remove(mentioned, 'images', 0)
    const typed = edits.prompt(without, [mention('mira'), { kind: 'text', text: ' walks' }])
    expect(typed.slots.images).toEqual([])
  })

  test('a list takes no asset twice, a slot for one takes the last', () => {
    const two = edits.add(references, 'images', [reference('a'), reference('b')], false)
    expect(edits.add(two, 'images', [reference('a')], false)).toBe(two)
    const file = { kind: 'upload', uploadId: 'u', name: 'u.png', type: 'image', durationMs: null } as const
    const withFile = edits.add(references, 'images', [file, file], false)
    expect(withFile.slots.images).toEqual([file])
    expect(edits.add(withFile, 'images', [file], false)).toBe(withFile)
    const frame = edits.add(references, 'startFrame', [reference('a')], true)
    expect(edits.add(frame, 'startFrame', [reference('b')], true).slots.startFrame).toEqual([reference('b')])
  })

  test('a list takes no more than a draft can hold, and is saved so', () => {
    const many = Array.from({ length: 130 }, (_, nth) => reference(`${nth}`))
    const full = edits.add(references, 'images', many, false)
    expect(full.slots.images).toHaveLength(100)
    expect(compositionSchema.safeParse(full).success).toBe(true)
    expect(edits.add(full, 'images', [reference('one more')], false)).toBe(full)
    rememberReferences([reference('named')])
    expect(edits.prompt(full, [mention('named')]).slots.images).toHaveLength(100)
    expect(withAssets(references, many)).toMatchObject({ composition: full, left: many.slice(100) })
  })

  test('a reference is moved within its list, and never out of it', () => {
    const list = edits.add(
      references,
      'images',
      ['a', 'b', 'c'].map((id) => reference(id)),
      false,
    )
    const idsOf = ({ slots }: Composition) =>
      slots.images?.map((one) => (one.kind === 'asset' ? one.assetId : ''))
    expect(idsOf(edits.move(list, 'images', 0, 2))).toEqual(['b', 'c', 'a'])
    expect(edits.move(list, 'images', 0, 3)).toBe(list)
    expect(edits.move(list, 'images', 5, 0)).toBe(list)
  })
})

describe('what follows', () => {
  test('chips have the numbers of the lists, and show what cannot be sent', () => {
    const composition = {
      ...references,
      prompt: [mention('a'), mention('b'), mention('lost')],
      slots: { images: [reference('b'), reference('a')] },
    }
    const composed = composedOf(
      composition,
      new Map<string, Asset | 'gone'>([
        ['a', asset('a')],
        ['b', 'gone'],
      ]),
    )
    const chips = chipFactsOf(composed)
    expect(chips.get('a')).toMatchObject({ number: 'Image 2', wrong: false })
    expect(chips.get('b')).toMatchObject({ number: 'Image 1', wrong: true })
    expect(chips.get('lost')).toMatchObject({ number: null, wrong: true })
    expect(problemsAt(composed, 'images', 0).map(({ code }) => code)).toEqual(['gone'])
    expect(problemsAt(composed, 'images', 1)).toEqual([])
  })

  test('how long clips are in all, as long as all lengths are known', () => {
    const clips = {
      ...references,
      slots: { videos: [reference('v', 'video', 3_000), reference('w', 'video')] },
    }
    expect(secondsIn(composedOf(clips), 'videos')).toBeNull()
    const known = new Map([['w', asset('w', { type: 'video', durationMs: 4_500 })]])
    expect(secondsIn(composedOf(clips, known), 'videos')).toBe(7.5)
    expect(secondsIn(composedOf(clips), 'images')).toBeNull()
  })

  test('letters change nothing that slots show; a chip that gives numbers does not either, a problem does', () => {
    const before = composedOf(references)
    const typed = compose(
      { ...references, prompt: [{ kind: 'text', text: 'A walk in' }] },
      before.assets,
      new Map(),
    )
    expect(sameButPrompt({ composed: before }, { composed: typed })).toBe(true)
    const empty = compose({ ...references, prompt: [] }, before.assets, new Map())
    expect(sameButPrompt({ composed: before }, { composed: empty })).toBe(false)
  })
})

describe('what a mention would do', () => {
  test('it says the number that the asset has, or will have', () => {
    const composition = { ...references, slots: { images: [reference('a')] } }
    expect(mentionEffect(composition, asset('a'))).toEqual({ kind: 'is', number: 'Image 1' })
    expect(mentionEffect(composition, asset('b'))).toEqual({ kind: 'willBe', number: 'Image 2' })
  })

  test('it says what would speak against it', () => {
    const full = { ...references, slots: { videos: [reference('v', 'video', 12_000)] } }
    const long = asset('w', { type: 'video', durationMs: 6_000 })
    expect(mentionEffect(full, long)).toMatchObject({
      kind: 'problem',
      problem: { code: 'tooLongInAll', got: 18 },
    })
    expect(mentionEffect(references, asset('r', { status: 'review' }))).toMatchObject({
      kind: 'problem',
      problem: { code: 'underReview' },
    })
    expect(mentionEffect({ ...references, mode: 'text' }, asset('a'))).toEqual({ kind: 'noPlace' })
  })
})

test('assets from elsewhere find a mode that takes them', () => {
  const text = { ...references, mode: 'text' } as const
  const modeWith = (before: Composition, ...taken: AssetReference[]) =>
    withAssets(before, taken).composition.mode
  expect(modeWith(text, reference('a'))).toBe('references')
  const frames = { ...text, modelId: 'seedance-1-0-pro-250528' }
  expect(modeWith(frames, reference('a'))).toBe('startFrame')
  expect(withAssets(frames, [reference('s', 'audio')])).toEqual({
    composition: frames,
    dropped: [],
    left: [reference('s', 'audio')],
  })
  // One takes the place of the frame that was there; several are all sent, and what is not any more is said.
  const start = { ...text, mode: 'startFrame', slots: { startFrame: [reference('old')] } } as const
  expect(withAssets(start, [reference('a')]).composition.slots).toEqual({ startFrame: [reference('a')] })
  const three = withAssets(start, [reference('a'), reference('b'), reference('c')])
  expect(three.composition.mode).toBe('references')
  expect(three.composition.slots.images).toEqual([reference('a'), reference('b'), reference('c')])
  expect(three.dropped).toMatchObject([{ kind: 'reference', reference: { assetId: 'old' } }])
})

test('none of the assets from elsewhere takes the place of another one of them', () => {
  const frames: Composition = {
    ...references,
    modelId: 'seedance-1-0-pro-250528',
    mode: 'startAndEndFrames',
    slots: { startFrame: [reference('old')] },
  }
  const { composition, left } = withAssets(frames, [reference('a'), reference('b'), reference('c')])
  expect(composition.slots).toEqual({ startFrame: [reference('b')], endFrame: [reference('a')] })
  expect(left).toEqual([reference('c')])
  // A list that is full says so; a frame is filled by nobody but a person.
  const five = ['1', '2', '3', '4', '5'].map((id) => reference(id))
  const full: Composition = { ...references, modelId: 'wan2.7-r2v', slots: { images: five } }
  expect(withAssets(full, [reference('6')]).composition.slots).toEqual({ images: [...five, reference('6')] })
})
