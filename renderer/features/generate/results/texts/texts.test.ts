import { describe, expect, test } from 'vitest'
import type {
  GenerationFailure,
  GenerationResult,
  ResultState,
} from '../../../../../shared/generation/result.ts'
import { generationFailureKinds } from '../../../../../shared/generation/result.ts'
import type { Language } from '../../../../../shared/settings.ts'
import { createFormatters } from '../../../../i18n/formatters.ts'
import { generateTexts } from '../../../../i18n/later/generateTexts.ts'
import { addLaterTexts } from '../../../../i18n/later/laterTexts.ts'
import { createI18n } from '../../../../testing/i18n.ts'
import { imageReference } from '../../../../testing/references.ts'
import { composition, failure, noActual, result } from '../../../../testing/results.ts'
import { cardCostText, costDetails } from './costText.ts'
import { detailsText } from './detailsText.ts'
import { modelText, parameterTexts, videoTexts } from './factsText.ts'
import { failureWords, firstStep, inputLabel, showsServiceWords } from './failureText.ts'
import { createResultFormats, type ResultWords } from './formats.ts'
import { downloadProblemText, holdText, needsClock, stateDetail, usualText, whenText } from './stateText.ts'
import { unconfirmedText } from './unconfirmedText.ts'

function wordsOf(language: Language, timeZone = 'UTC'): ResultWords {
  const i18n = createI18n(language)
  addLaterTexts(i18n, generateTexts)
  return {
    t: i18n.t,
    format: createFormatters(language, timeZone),
    more: createResultFormats(language, timeZone),
  }
}
const en = wordsOf('en')
const zh = wordsOf('zh-CN', 'Asia/Shanghai')

const nowMs = Date.parse('2026-11-26T14:10:00Z')
const minuteMs = 60_000
const estimate = {
  minUsd: 0.47,
  maxUsd: 0.47,
  minTokens: 108_900,
  maxTokens: 108_900,
  pricesOf: '2026-10-05',
}
const unconfirmed = (change: Partial<Extract<ResultState, { kind: 'unconfirmed' }>> = {}) =>
  ({
    kind: 'unconfirmed',
    looks: 0,
    lastLookAtMs: null,
    looking: false,
    hasTaskList: true,
    ...change,
  }) as const

describe('beside the state', () => {
  const said = (state: ResultState, change: Partial<GenerationResult> = {}, words = en) =>
    stateDetail(
      result('r', state, { sentAtMs: nowMs - 72_000, ...change }),
      nowMs,
      { minMs: 130_000, maxMs: 170_000 },
      words,
    )

  test('how long it has taken and what is usual, never a per cent that nobody told', () => {
    expect(said({ kind: 'generating', percent: null })).toBe('1 min 12 sec · usually 2 to 3 min')
    expect(said({ kind: 'queued', cancelling: true })).toBe(
      'being cancelled · 1 min 12 sec · usually 2 to 3 min',
    )
    expect(said({ kind: 'generating', percent: null }, {}, zh)).toBe('1分钟 12秒 · 通常 2 到 3 分钟')
  })

  test('what has arrived, of how much where that is known', () => {
    const state = {
      kind: 'downloading',
      receivedBytes: 2 ** 20,
      totalBytes: 4 * 2 ** 20,
      problem: null,
    } as const
    expect(said(state)).toBe('1 MB of 4 MB')
    expect(said({ ...state, totalBytes: null })).toBe('1 MB so far')
  })

  test('when it ended, and that it was not charged only where that is told', () => {
    expect(
      said({ kind: 'ready' }, { sentAtMs: nowMs - 5 * minuteMs, endedAtMs: nowMs - 3 * minuteMs + 5_000 }),
    ).toBe('14:07, took 2 min 5 sec')
    expect(
      said(
        { kind: 'failed', failure: failure({ notCharged: true }) },
        { endedAtMs: nowMs - 20 * 60 * minuteMs },
      ),
    ).toBe('Yesterday 18:10 · not charged')
    expect(said({ kind: 'failed', failure: failure() }, { endedAtMs: nowMs - minuteMs })).toBe('14:09')
    expect(said(unconfirmed(), { sentAtMs: nowMs - 6 * minuteMs })).toBe('sent 6 min ago')
    expect(whenText(Date.parse('2026-11-03T18:22:00Z'), nowMs, en)).toBe('Nov 3, 2026, 18:22')
  })

  test('steps of the usual time that a person would say', () => {
    expect(usualText({ minMs: 12_000, maxMs: 18_000 }, en)).toBe('usually 10 to 20 sec')
    expect(usualText({ minMs: 1, maxMs: 2 }, en)).toBe('usually about 5 sec')
    expect(usualText({ minMs: 130_000, maxMs: 119_000 }, en)).toBe('usually about 2 min')
    expect(usualText({ minMs: 10_000, maxMs: 200_000 }, zh)).toBe('通常 1 到 4 分钟')
  })

  test('a hold says why, of when what is shown is, and the next try', () => {
    const held = (hold: GenerationResult['hold']) =>
      holdText(
        result('r', { kind: 'generating', percent: null }, { hold, updatedAtMs: nowMs - 4 * minuteMs }),
        nowMs,
        en,
      )
    expect(held(null)).toBeNull()
    expect(held({ reason: 'offline', untilMs: null })).toBe(
      'No connection to the service. What stands here is of 14:06.',
    )
    expect(held({ reason: 'rateLimited', untilMs: nowMs + 20_000 })).toBe(
      'The service wants fewer requests. What stands here is of 14:06. Next try in 20 sec.',
    )
    expect(held({ reason: 'diskFull', untilMs: nowMs })).toBe(
      'The disk is full. It goes on when there is room. It is tried again now.',
    )
  })

  test('why the download stands still', () => {
    const problem = { code: 'offline' } as const
    const state = { kind: 'downloading', receivedBytes: 0, totalBytes: null, problem } as const
    expect(downloadProblemText(result('r', state), en)).toBe(
      'No connection. It is tried again and goes on where it broke off.',
    )
    expect(downloadProblemText(result('r', { kind: 'ready' }), en)).toBeNull()
  })

  test('only what changes by itself needs a clock', () => {
    expect(needsClock(result('r', { kind: 'ready' }))).toBe(false)
    expect(needsClock(result('r', unconfirmed()))).toBe(true)
    const downloading = { kind: 'downloading', receivedBytes: 0, totalBytes: null, problem: null } as const
    // What it waits for has a clock of its own.
    expect(needsClock(result('r', downloading, { hold: { reason: 'offline', untilMs: 1 } }))).toBe(false)
  })
})

describe('the cost', () => {
  const of = (state: ResultState, change: Partial<GenerationResult> = {}) =>
    result('r', state, { estimate, ...change })

  test('about before, exact after, and "if it was taken" while nobody knows', () => {
    expect(cardCostText(of({ kind: 'generating', percent: null }), en)).toBe('≈ $0.47')
    expect(
      cardCostText(of({ kind: 'sending' }, { estimate: { ...estimate, minUsd: 0.29, maxUsd: 0.92 } }), en),
    ).toBe('≈ $0.29 to $0.92')
    expect(cardCostText(of({ kind: 'ready' }, { actual: { ...noActual, usd: 0.4712 } }), zh)).toBe('$0.47')
    expect(cardCostText(of(unconfirmed()), en)).toBe('≈ $0.47, if it was taken')
    expect(cardCostText(of({ kind: 'failed', failure: failure() }), en)).toBeNull()
    expect(en.more.usd(0.0042)).toBe('$0.0042')
  })

  test('tokens to the letter, and what had been expected', () => {
    const exact = of({ kind: 'ready' }, { actual: { ...noActual, usd: 0.47, tokens: 108_900 } })
    expect(costDetails(exact, en)).toEqual(['108,900 tokens', 'estimate was $0.47'])
    const tokens = of({ kind: 'ready' }, { actual: { ...noActual, tokens: 108_900 } })
    expect(costDetails(tokens, en)).toEqual(['108,900 tokens', 'by the prices of Oct 5, 2026'])
  })
})

describe('what was sent and what came', () => {
  const sent = composition({
    mode: 'references',
    slots: { images: [imageReference('a')] },
    parameters: { resolution: '720p', ratio: 'adaptive', durationSeconds: 8, seed: null, sound: false },
  })

  test('model, mode and what differs from what goes without saying', () => {
    expect(modelText(sent, en)).toBe('Seedance 2.0 · References')
    expect(parameterTexts(sent, en)).toEqual(['720p', 'adaptive ratio', '8 sec', 'seed random', 'no sound'])
    expect(parameterTexts(composition({ modelId: 'unknown-model' }), en)).toEqual([])
  })

  test('the video as far as it is known', () => {
    const video = {
      path: '',
      fileName: 'v.mp4',
      sizeBytes: 1,
      width: 1280,
      height: 720,
      durationMs: 5_000,
      fps: 24,
      missing: false,
    }
    const actual = { ...noActual, seed: 48213907, resolution: '720p', ratio: '16:9', durationSeconds: 5 }
    expect(videoTexts(result('r', { kind: 'ready' }, { video, actual }), en)).toEqual([
      '1280 × 720',
      '5 sec',
      '24 fps',
      'seed 48213907',
    ])
    expect(videoTexts(result('r', { kind: 'ready' }, { actual }), en)).toEqual([
      '720p · 16:9',
      '5 sec',
      'seed 48213907',
    ])
    expect(videoTexts(result('r', { kind: 'ready' }), en)).toEqual([])
  })
})

describe('a failure', () => {
  const sent = composition({
    mode: 'references',
    slots: {
      images: [imageReference('a'), imageReference('b')],
      videos: [{ ...imageReference('c'), type: 'video' }],
    },
  })
  const second = { slot: 'images', place: 1 }

  test('names the input as Compose does', () => {
    expect(inputLabel(sent, second, en.t)).toBe('Image 2')
    expect(inputLabel(sent, { slot: 'videos', place: 0 }, zh.t)).toBe('视频1')
    expect(
      inputLabel(
        composition({ mode: 'startFrame', slots: { startFrame: [imageReference('a')] } }),
        { slot: 'startFrame', place: 0 },
        en.t,
      ),
    ).toBe('Start frame')
    expect(inputLabel(sent, { slot: 'startFrame', place: 0 }, en.t)).toBeNull()
  })

  test('says what happened and what to do', () => {
    const words = (change: Partial<GenerationFailure>) => failureWords(failure(change), sent, en.t)
    expect(words({ kind: 'inputPrivacy', reference: second })).toEqual({
      what: 'Image 2 shows a real face that is not verified.',
      next: 'Take a picture from a group of the verified person, or another picture.',
    })
    expect(words({ kind: 'inputSensitive', code: 'InputTextSensitiveContentDetected' }).what).toBe(
      'The prompt did not pass the check of the service.',
    )
    expect(words({ kind: 'inputSensitive', code: 'InputImageSensitiveContentDetected' }).what).toBe(
      'A reference did not pass the check of the service.',
    )
  })

  test.each(generationFailureKinds)(
    '%s has words of its own in both languages, and a step that fits',
    (kind) => {
      for (const { t } of [en, zh]) {
        const { what, next } = failureWords(failure({ kind }), sent, t)
        expect(`${what} ${next}`).not.toMatch(/generate\.|undefined|\{\{/)
      }
      expect(firstStep(failure({ kind }))).not.toBe('replace')
    },
  )

  test('what never went out is not said to be refused by the service', () => {
    const words = (change: Partial<GenerationFailure>) =>
      failureWords(failure({ kind: 'notSent', ...change }), sent, en.t)
    expect(words({ notCharged: true, code: 'offline' })).toEqual({
      what: 'It was not sent: the request never left this computer.',
      next: 'The service could not be reached. Check the connection, then send it again.',
    })
    expect(words({ notCharged: true }).what).toContain('never left this computer')
    expect(words({ notCharged: false }).what).toBe('It was not taken by the service.')
  })

  test('the first step follows what is known', () => {
    expect(firstStep(failure({ kind: 'inputPolicy', reference: second }))).toBe('replace')
    expect(firstStep(failure({ kind: 'outputAudioSensitive' }))).toBe('withoutSound')
    expect(firstStep(failure({ kind: 'balance' }))).toBe('topUp')
    expect(firstStep(failure({ kind: 'keyRejected' }))).toBe('key')
    expect(showsServiceWords(failure({ kind: 'other', message: 'no' }))).toBe(true)
    expect(showsServiceWords(failure({ kind: 'balance', message: 'no' }))).toBe(false)
  })

  test('details hold codes and ids, the prompt as it was sent, and nothing of an address', () => {
    const failed = result(
      'r',
      {
        kind: 'failed',
        failure: failure({
          code: 'InvalidParameter',
          message: 'role must be specified',
          requestId: 'req-1',
          httpStatus: 400,
        }),
      },
      {
        taskId: 'cgt-1',
        composition: {
          ...sent,
          prompt: [
            { kind: 'asset', assetId: 'b' },
            { kind: 'text', text: ' walks' },
          ],
        },
      },
    )
    const text = detailsText(failed)
    expect(text).toContain(
      'Code: InvalidParameter\nMessage: role must be specified\nHTTP status: 400\nRequest ID: req-1\nTask ID: cgt-1',
    )
    expect(text).toContain('Prompt: Image 2 walks')
    expect(text).toContain('Reference images 2: b b')
    expect(text).not.toContain('http')
  })
})

describe('unconfirmed', () => {
  test('says how often and when it was looked for, and where there is no list, that', () => {
    const said = (change: Parameters<typeof unconfirmed>[0], words = en) =>
      unconfirmedText(unconfirmed(change), nowMs, words)
    expect(said({ looks: 4, lastLookAtMs: nowMs - 20_000 })).toBe(
      'The service may have taken it. It is not in its list of tasks so far (looked 4 times, last 20 sec ago). It will not be sent again by itself.',
    )
    expect(said({ looks: 1, lastLookAtMs: nowMs - 1_000 })).toContain('looked once, 1 sec ago')
    expect(said({ looking: true, looks: 2 })).toContain('is being looked at')
    expect(said({})).toContain('has not been looked at yet')
    expect(said({ hasTaskList: false })).toContain('has no list that could be looked at')
    expect(said({ looks: 4, lastLookAtMs: nowMs - 20_000 }, zh)).toContain('已查 4 次，最近一次在 20秒前')
  })
})
