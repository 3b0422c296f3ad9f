import { describe, expect, it } from 'vitest'
import { changeModel } from '../composition/change.ts'
import { chip, clip, compositionOf, image, prompt, sound } from '../composition.test-support.ts'
import { buildRequest } from './build.ts'
import { countWords, promptLanguage } from './language.ts'
import { referenceNumbers } from './numbers.ts'
import { promptText } from './prompt-text.ts'

const slots = {
  images: [image('neon'), image('mira')],
  videos: [clip('walk', 3)],
  sounds: [sound('voice', 3)],
}

describe('numbers', () => {
  it('count each kind in the order of the lists, not of the prompt', () => {
    const composition = compositionOf({
      prompt: prompt(chip('mira'), ' in ', chip('neon'), ' as in ', chip('walk'), ', says ', chip('voice')),
      slots,
    })
    expect(promptText(composition)).toBe('Image 2 in Image 1 as in Video 1, says Audio 1')
    const turned = { ...composition, slots: { ...slots, images: slots.images.toReversed() } }
    expect(promptText(turned)).toBe('Image 1 in Image 2 as in Video 1, says Audio 1')
  })

  it('are there for assets that no chip names, and for a file that has no id yet', () => {
    const composition = compositionOf({
      slots: {
        images: [
          { kind: 'upload', uploadId: 'u', name: 'x', type: 'image', durationMs: null },
          image('mira'),
        ],
      },
    })
    expect([...referenceNumbers(composition)]).toEqual([['mira', 'Image 2']])
  })

  it('are the first of an asset that is sent twice', () => {
    const composition = compositionOf({ slots: { images: [image('a'), image('b'), image('a')] } })
    expect([...referenceNumbers(composition)]).toEqual([
      ['a', 'Image 1'],
      ['b', 'Image 2'],
    ])
  })

  it('are Chinese in a Chinese prompt, by the words of the model', () => {
    const composition = compositionOf({ prompt: prompt(chip('mira'), '走在街上，Neon 亮着'), slots })
    expect(promptText(composition)).toBe('图片2走在街上，Neon 亮着')
    expect(promptText(changeModel(composition, 'wan3.0-video').composition)).toBe('图2走在街上，Neon 亮着')
  })

  it('stand clear of letters and digits beside them', () => {
    const english = compositionOf({
      prompt: prompt('of', chip('mira'), 'walks', chip('neon'), chip('walk')),
      slots,
    })
    expect(promptText(english)).toBe('of Image 2 walks Image 1 Video 1')
    const chinese = compositionOf({
      prompt: prompt('镜头里', chip('mira'), '2秒后', chip('neon'), chip('walk')),
      slots,
    })
    expect(promptText(chinese)).toBe('镜头里图片2 2秒后图片1视频1')
  })
})

it('a chip that is not sent is its name, and never its id', () => {
  const composition = compositionOf({
    mode: 'text',
    prompt: prompt('See ', chip('mira'), chip('nobody'), '.'),
    slots,
  })
  expect(promptText(composition)).toBe('See mira by name.')
})

describe('the language of a prompt', () => {
  it.each([
    ['', 'english'],
    ['She says “你好”.', 'english'],
    ['她说：“Hello there, Mira.”，然后慢慢转身看向镜头', 'chinese'],
    ['雨の街を歩く、東京駅', 'english'],
    ['비 오는 거리 東京驛', 'english'],
  ])('%s', (text, language) => {
    expect(promptLanguage(text)).toBe(language)
  })

  it('counts words as a person does', () => {
    expect(countWords("Don’t stop: a close-up of 3 cats, it's the O'Neill's.")).toBe(10)
  })
})

it('a file that is on its way has words in the place of its id', () => {
  const frame = { kind: 'upload', uploadId: 'u', name: 'frame.png', type: 'image', durationMs: null } as const
  const request = buildRequest(compositionOf({ mode: 'startFrame', slots: { startFrame: [frame] } }))
  expect(request.complete).toBe(false)
  expect(JSON.stringify(request.body)).toContain('"asset://<frame.png>"')
})
