import { describe, expect, it } from 'vitest'
import { chip, clip, compositionOf, image, prompt, sound } from '../composition.test-support.ts'
import { slotFor, withMentioned } from './mention.ts'

const known = new Map([
  ['neon', image('neon')],
  ['walk', clip('walk', 3)],
  ['voice', sound('voice', 4)],
])

describe('assets that the prompt names', () => {
  it('get to the end of the list of their type, each once', () => {
    const composition = compositionOf({
      prompt: prompt(chip('neon'), ' and ', chip('walk'), ' and ', chip('neon'), chip('mira')),
      slots: { images: [image('mira')] },
    })
    expect(withMentioned(composition, known).slots).toEqual({
      images: [image('mira'), image('neon')],
      videos: [clip('walk', 3)],
    })
  })

  it('change nothing when they are all sent', () => {
    const composition = compositionOf({ prompt: prompt(chip('mira')), slots: { images: [image('mira')] } })
    expect(withMentioned(composition, known)).toBe(composition)
  })

  it('are known from the other slots of the draft', () => {
    const composition = compositionOf({
      prompt: prompt(chip('mira')),
      slots: { startFrame: [image('mira')] },
    })
    expect(withMentioned(composition).slots).toEqual({
      startFrame: [image('mira')],
      images: [image('mira')],
    })
  })

  it('fill frames that are empty, and no frame that is taken', () => {
    const composition = compositionOf({
      mode: 'startAndEndFrames',
      prompt: prompt(chip('neon'), chip('mira')),
      slots: { startFrame: [image('mira')] },
    })
    expect(withMentioned(composition, known).slots).toEqual({
      startFrame: [image('mira')],
      endFrame: [image('neon')],
    })
    const full = { ...composition, mode: 'startFrame' } as const
    expect(withMentioned(full, known).slots).toEqual(full.slots)
  })

  it('stay away where the mode has no place for them, or nobody knows them', () => {
    const text = compositionOf({ mode: 'text', prompt: prompt(chip('neon')) })
    expect(withMentioned(text, known)).toBe(text)
    const unknown = compositionOf({ prompt: prompt(chip('nobody')) })
    expect(withMentioned(unknown, known)).toBe(unknown)
  })
})

it('a list that is full still gets them: that it is too full is said there', () => {
  const images = Array.from({ length: 9 }, (_, index) => image(`image-${index}`))
  const composition = compositionOf({ prompt: prompt(chip('neon')), slots: { images } })
  expect(withMentioned(composition, known).slots.images).toHaveLength(10)
})

it('knows where something goes when nobody says', () => {
  expect(slotFor('audio', compositionOf())).toBe('sounds')
  expect(slotFor('image', compositionOf({ modelId: 'wan2.7-r2v' }))).toBe('images')
  expect(slotFor('audio', compositionOf({ mode: 'startFrame' }))).toBeNull()
  expect(slotFor(null, compositionOf())).toBeNull()
})
