import { describe, expect, test } from 'vitest'
import type { AssetReference, Reference } from '../../../../../shared/generation/draft.ts'
import type { GenerationResult } from '../../../../../shared/generation/result.ts'
import { composition, failure, noActual, result } from '../../../../testing/results.ts'
import { costOf } from './cost.ts'
import { createDayOf, daySumsOf } from './daySums.ts'
import { isFiltering, listResults, modelsOf, noFilter, type ResultFilter } from './filter.ts'
import { continuedFrom, seedOf, settingsOf, settingsOfVideo, withoutSound } from './reuse.ts'
import { usualTimesOf } from './usualTimes.ts'

const asset = (assetId: string, name = assetId): AssetReference => ({
  kind: 'asset',
  assetId,
  groupId: 'group',
  name,
  type: 'image',
  durationMs: null,
  width: null,
  height: null,
})
const seedance = 'dreamina-seedance-2-0-260128'
const wan = 'wan2.7-r2v'

describe('what is listed', () => {
  const results: readonly GenerationResult[] = [
    result('old', { kind: 'ready' }, { sentAtMs: 1, favourite: true }),
    result('new', { kind: 'ready' }, { sentAtMs: 5, composition: composition({ modelId: wan }) }),
    result('runs', { kind: 'generating', percent: null }, { sentAtMs: 2 }),
    result(
      'asks',
      { kind: 'unconfirmed', looks: 0, lastLookAtMs: null, looking: false, hasTaskList: true },
      { sentAtMs: 0 },
    ),
    result(
      'bad',
      { kind: 'failed', failure: failure() },
      {
        sentAtMs: 4,
        taskId: 'cgt-77',
        composition: composition({
          prompt: [
            { kind: 'text', text: 'ＲＡＩＮ over 下着雨' },
            { kind: 'asset', assetId: 'a-1' },
          ],
          slots: { images: [asset('a-1', 'Mira, front')] },
        }),
      },
    ),
    result('gone', { kind: 'noLongerKnown' }, { sentAtMs: 3 }),
  ]
  const ids = (filter: Partial<ResultFilter>) =>
    listResults(results, { ...noFilter, ...filter }).map(({ resultId }) => resultId)

  test('what waits for an answer and what runs first, then the newest', () => {
    expect(ids({})).toEqual(['asks', 'runs', 'new', 'bad', 'gone', 'old'])
  })

  test('by state, model and favourites', () => {
    expect(ids({ shown: 'running' })).toEqual(['runs'])
    expect(ids({ shown: 'unconfirmed' })).toEqual(['asks'])
    expect(ids({ shown: 'ready' })).toEqual(['new', 'old'])
    expect(ids({ shown: 'failed' })).toEqual(['bad'])
    expect(ids({ shown: 'ended' })).toEqual(['gone'])
    expect(ids({ modelId: wan })).toEqual(['new'])
    expect(ids({ shown: 'favourites' })).toEqual(['old'])
  })

  test('by words of the prompt, of references, of the model and by ids, in any order and spelling', () => {
    expect(ids({ search: 'mira rain' })).toEqual(['bad'])
    expect(ids({ search: ' 雨 ' })).toEqual(['bad'])
    expect(ids({ search: 'CGT-77' })).toEqual(['bad'])
    expect(ids({ search: 'wan2.7' })).toEqual(['new'])
    expect(ids({ search: 'rain nowhere' })).toEqual([])
    expect(isFiltering({ ...noFilter, search: ' ' })).toBe(false)
    expect(isFiltering({ ...noFilter, search: 'x' })).toBe(true)
  })

  test('the models that have results', () => {
    expect(modelsOf(results).map(({ modelId }) => modelId)).toEqual([seedance, wan])
  })
})

describe('how long it usually takes', () => {
  const took = (resultId: string, sentAtMs: number, tookMs: number, modelId = seedance) =>
    result(
      resultId,
      { kind: 'ready' },
      {
        sentAtMs,
        endedAtMs: sentAtMs + tookMs,
        composition: composition({ modelId }),
      },
    )

  test('the middle half of the last ones of that model; of fewer than three nothing is said', () => {
    const results = [
      took('a', 1, 100),
      took('b', 2, 120),
      took('c', 3, 180),
      took('d', 4, 9_000),
      took('e', 5, 140),
      took('w', 6, 5, wan),
      result('f', { kind: 'failed', failure: failure() }, { sentAtMs: 7, endedAtMs: 8 }),
    ]
    expect(usualTimesOf(results)).toEqual(new Map([[seedance, { minMs: 120, maxMs: 180 }]]))
  })

  test('older ones than the last twenty do not count', () => {
    const results = Array.from({ length: 40 }, (_, index) => took(`r${index}`, index, index < 20 ? 1 : 50))
    expect(usualTimesOf(results).get(seedance)).toEqual({ minMs: 50, maxMs: 50 })
  })
})

describe('what it costs', () => {
  const estimate = { minUsd: 0.2, maxUsd: 0.9, minTokens: 100, maxTokens: 150, pricesOf: '2026-10-05' }

  test('what the service says, else its tokens by the prices, else the estimate, else nothing', () => {
    expect(costOf({ estimate, actual: { ...noActual, usd: 0.5 } })).toEqual({ kind: 'exact', usd: 0.5 })
    expect(costOf({ estimate, actual: { ...noActual, tokens: 200 } })).toEqual({
      kind: 'about',
      minUsd: 0.4,
      maxUsd: expect.closeTo(1.2),
    })
    expect(costOf({ estimate, actual: noActual })).toEqual({ kind: 'about', minUsd: 0.2, maxUsd: 0.9 })
    const unknown = { minUsd: null, maxUsd: null, minTokens: null, maxTokens: null, pricesOf: null }
    expect(costOf({ estimate: unknown, actual: { ...noActual, tokens: 5 } })).toBeNull()
  })

  test('by the day that a video was finished, where this computer is', () => {
    const at = (time: string) => Date.parse(time)
    const ready = (id: string, endedAt: string, change: Partial<GenerationResult>) =>
      result(id, { kind: 'ready' }, { endedAtMs: at(endedAt), estimate, ...change })
    const results = [
      ready('a', '2026-11-25T15:59:00Z', { actual: { ...noActual, usd: 1 } }),
      ready('b', '2026-11-25T16:01:00Z', { actual: { ...noActual, usd: 2 } }),
      ready('c', '2026-11-26T10:00:00Z', {}),
      ready('d', '2026-11-26T11:00:00Z', {
        estimate: { minUsd: null, maxUsd: null, minTokens: null, maxTokens: null, pricesOf: null },
      }),
      result(
        'e',
        { kind: 'failed', failure: failure() },
        { endedAtMs: at('2026-11-26T10:00:00Z'), estimate },
      ),
    ]
    expect(daySumsOf(results, createDayOf('Asia/Shanghai'))).toEqual([
      { day: '2026-11-26', videos: 3, minUsd: 2.2, maxUsd: 2.9, estimated: true, unknown: 1 },
      { day: '2026-11-25', videos: 1, minUsd: 1, maxUsd: 1, estimated: false, unknown: 0 },
    ])
  })
})

describe('used again', () => {
  const sent = composition({
    mode: 'references',
    prompt: [
      { kind: 'asset', assetId: 'a-1' },
      { kind: 'text', text: ' walks' },
    ],
    slots: { images: [asset('a-1', 'Mira, front')], startFrame: [asset('left-over')] },
    parameters: { resolution: '720p', seed: 7, sound: true },
  })
  const ready = result('r', { kind: 'ready' }, { composition: sent, actual: { ...noActual, seed: 42 } })

  test('all that was sent and nothing else, the seed only when it is asked for', () => {
    const settings = settingsOf(ready, { withSeed: false })
    expect(settings.slots).toEqual({ images: sent.slots.images })
    expect(settings.prompt).toEqual(sent.prompt)
    expect(settings.parameters).toEqual({ resolution: '720p', seed: null, sound: true })
    expect(settingsOf(ready, { withSeed: true }).parameters.seed).toBe(42)
    expect(seedOf({ composition: sent, actual: noActual })).toBe(7)
    expect(seedOf({ composition: composition(), actual: noActual })).toBeNull()
  })

  test('of a dropped video, with the seed that it came from', () => {
    expect(settingsOfVideo(sent, 42).parameters).toEqual({ ...sent.parameters, seed: 42 })
    expect(settingsOfVideo(sent, null)).toBe(sent)
  })

  test('without sound, where the model has one', () => {
    expect(withoutSound(ready)?.parameters.sound).toBe(false)
    expect(
      withoutSound(result('w', { kind: 'ready' }, { composition: composition({ modelId: wan }) })),
    ).toBeNull()
  })

  test('on from the last frame: it is the only reference, and names stand for what is no longer sent', () => {
    const frame: Reference = {
      kind: 'upload',
      uploadId: 'u',
      name: 'last.png',
      type: 'image',
      durationMs: null,
    }
    const next = continuedFrom(ready, frame)
    expect(next).toMatchObject({ modelId: seedance, mode: 'startFrame', slots: { startFrame: [frame] } })
    expect(Object.keys(next.slots)).toEqual(['startFrame'])
    expect(next.prompt).toEqual([{ kind: 'text', text: 'Mira, front walks' }])
    expect(next.parameters.seed).toBeNull()
  })
})
