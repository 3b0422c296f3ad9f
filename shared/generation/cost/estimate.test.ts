import { describe, expect, it } from 'vitest'
import { clip, compositionOf, image } from '../composition.test-support.ts'
import type { Composition } from '../draft.ts'
import { defaultPrices } from './default-prices.ts'
import { estimateOf } from './estimate.ts'

const estimate = (parts: Partial<Composition>) => estimateOf(compositionOf(parts), defaultPrices)

describe('Seedance, by tokens', () => {
  it('is width x height x (24 x seconds + 1) / 1024', () => {
    const parameters = { resolution: '720p', ratio: '16:9', durationSeconds: 5 } as const
    expect(estimate({ parameters })).toEqual({
      minTokens: 108_900,
      maxTokens: 108_900,
      minUsd: expect.closeTo(0.2875, 4),
      maxUsd: expect.closeTo(0.9224, 4),
      pricesOf: '2026-10-05',
    })
  })

  it('counts the seconds of reference clips', () => {
    const parameters = { resolution: '720p', ratio: '16:9', durationSeconds: 8 } as const
    const slots = { images: [image('a')], videos: [clip('v', 3)] }
    expect(estimate({ parameters, slots })).toMatchObject({ minTokens: 238_500, maxTokens: 238_500 })
    const notSent = estimate({ parameters, slots, mode: 'text' })
    expect(notSent).toMatchObject({ minTokens: 173_700, maxTokens: 173_700 })
  })

  it('is a range where a ratio, a length or a clip leaves one', () => {
    const adaptive = estimate({ parameters: { ratio: 'adaptive', durationSeconds: 5 } })
    expect(adaptive).toMatchObject({ minTokens: 108_900, maxTokens: 109_586 })
    const auto = estimate({ parameters: { ratio: '16:9', durationSeconds: 'auto' } })
    expect(auto).toMatchObject({ minTokens: 87_300, maxTokens: 324_900 })
    const parameters = { ratio: '16:9', durationSeconds: 5 } as const
    const clips = estimate({ parameters, slots: { videos: [clip('v', null)] } })
    expect(clips).toMatchObject({ minTokens: 152_100, maxTokens: 432_900 })
  })

  it('knows tokens without a price', () => {
    expect(estimate({ modelId: 'seedance-1-0-pro-250528', parameters: { durationSeconds: 5 } })).toEqual({
      minTokens: expect.any(Number),
      maxTokens: expect.any(Number),
      minUsd: null,
      maxUsd: null,
      pricesOf: null,
    })
  })
})

describe('by the second', () => {
  it('is seconds x price of the resolution', () => {
    const parameters = { resolution: '1080P', durationSeconds: 12 } as const
    expect(estimate({ modelId: 'wan3.0-video', parameters })).toEqual({
      minTokens: null,
      maxTokens: null,
      minUsd: expect.closeTo(2.4),
      maxUsd: expect.closeTo(2.4),
      pricesOf: '2026-10-05',
    })
  })

  it('a clip may or may not count where only a price by the second is known', () => {
    const modelId = 'dreamina-seedance-2-5-260628'
    const parameters = { resolution: '720p', ratio: '16:9', durationSeconds: 10 } as const
    expect(estimate({ modelId, parameters, slots: { videos: [clip('v', 5)] } })).toMatchObject({
      minUsd: expect.closeTo(2.32),
      maxUsd: expect.closeTo(3.48),
    })
  })

  it('follows an edited table', () => {
    const prices = {
      asOf: '2026-11-01',
      prices: [{ modelId: 'wan3.0-video', usdPerMillionTokens: null, usdPerSecond: { '720P': 1 } }],
    }
    const composition = compositionOf({ modelId: 'wan3.0-video', parameters: { durationSeconds: 3 } })
    expect(estimateOf(composition, prices)).toMatchObject({ minUsd: 3, maxUsd: 3, pricesOf: '2026-11-01' })
  })
})

it('says nothing of what nothing is known of', () => {
  for (const modelId of ['wan2.7-r2v', 'wan-2.1-video', 'another'])
    expect(estimate({ modelId })).toEqual({
      minTokens: null,
      maxTokens: null,
      minUsd: null,
      maxUsd: null,
      pricesOf: null,
    })
})
