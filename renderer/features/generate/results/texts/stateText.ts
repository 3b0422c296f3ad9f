import type { GenerationResult } from '../../../../../shared/generation/result.ts'
import { errorWords } from '../../../../i18n/errorText.ts'
import { joinSentences } from '../../../../i18n/sentences.ts'
import type { UsualTime } from '../model/usualTimes.ts'
import type { ResultWords } from './formats.ts'

const dayMs = 24 * 60 * 60_000

/** "14:07", "Yesterday 18:22", "Nov 3, 2026, 18:22". */
export function whenText(atMs: number, nowMs: number, { t, more }: ResultWords): string {
  const day = more.dayOf(atMs)
  const time = more.timeOfDay(atMs)
  if (day === more.dayOf(nowMs)) return time
  if (day === more.dayOf(nowMs - dayMs)) return t('generate.results.time.yesterday', { time })
  return more.dayAndTime(atMs)
}

/** In minutes where it takes some, and in steps that a person would say: "usually 2 to 3 min". */
export function usualText({ minMs, maxMs }: UsualTime, { t }: ResultWords): string {
  if (maxMs < 90_000) {
    const min = Math.max(5, Math.floor(minMs / 5_000) * 5)
    const max = Math.max(5, Math.ceil(maxMs / 5_000) * 5)
    return min === max
      ? t('generate.results.time.usuallyAboutSeconds', { max })
      : t('generate.results.time.usuallySeconds', { min, max })
  }
  const min = Math.max(1, Math.floor(minMs / 60_000))
  const max = Math.max(1, Math.ceil(maxMs / 60_000))
  return min === max
    ? t('generate.results.time.usuallyAboutMinutes', { max })
    : t('generate.results.time.usuallyMinutes', { min, max })
}

/** What stands beside the state: times, what is usual, what is known of the download. */
export function stateDetail(
  result: GenerationResult,
  nowMs: number,
  usual: UsualTime | undefined,
  words: ResultWords,
): string {
  const { t, format, more } = words
  const { state, sentAtMs, endedAtMs } = result
  const elapsed = more.elapsed(nowMs - sentAtMs)
  const ended = whenText(endedAtMs ?? sentAtMs, nowMs, words)
  switch (state.kind) {
    case 'sending':
      return elapsed
    case 'queued':
      return joined([
        state.cancelling ? t('generate.results.time.cancelling') : null,
        elapsed,
        usualOf(usual, words),
      ])
    case 'generating':
      return joined([elapsed, usualOf(usual, words)])
    case 'downloading': {
      const received = format.bytes(state.receivedBytes)
      return state.totalBytes === null
        ? t('generate.results.time.justReceived', { received })
        : t('generate.results.time.received', { received, total: format.bytes(state.totalBytes) })
    }
    case 'ready':
      return endedAtMs === null
        ? ended
        : t('generate.results.time.took', { at: ended, time: more.elapsed(endedAtMs - sentAtMs) })
    case 'failed':
      return joined([ended, state.failure.notCharged ? t('generate.results.cost.notCharged') : null])
    case 'unconfirmed':
      return t('generate.results.time.sentAgo', { time: format.span(nowMs - sentAtMs) })
    case 'cancelled':
    case 'noLongerKnown':
      return ended
  }
}

const usualOf = (usual: UsualTime | undefined, words: ResultWords): string | null =>
  usual === undefined ? null : usualText(usual, words)

const joined = (parts: readonly (string | null)[]): string =>
  parts.filter((part) => part !== null && part !== '').join(' · ')

/** Reasons in which the service has no part. */
const ofThisComputer: ReadonlySet<NonNullable<GenerationResult['hold']>['reason']> = new Set([
  'badAddress',
  'diskFull',
  'folderMissing',
  'folderRefused',
])

/** Why nothing moves just now, of when what stands here is, and when it is tried again. null while nothing is in the way. */
export function holdText(
  { hold, updatedAtMs }: GenerationResult,
  nowMs: number,
  words: ResultWords,
): string | null {
  if (hold === null) return null
  const { t, format, more } = words
  const { untilMs } = hold
  const asks = !ofThisComputer.has(hold.reason)
  return joinSentences([
    t(`generate.results.hold.${hold.reason}`),
    asks ? t('generate.results.hold.asOf', { time: more.timeOfDay(updatedAtMs) }) : null,
    untilMs === null
      ? null
      : untilMs <= nowMs
        ? t('generate.results.hold.nextTryNow')
        : t('generate.results.hold.nextTry', { time: format.span(untilMs - nowMs) }),
  ])
}

/** Why the last try to fetch the video ended, while it is tried again. */
export function downloadProblemText({ state }: GenerationResult, { t }: ResultWords): string | null {
  if (state.kind !== 'downloading' || state.problem === null) return null
  const { title } = errorWords(state.problem.code, state.problem.serviceMessage, t, state.problem.detail)
  return t('common.sentences', { first: title, second: t('generate.results.downloadProblem') })
}

/** Whether its words change by themselves as time goes by. */
export const needsClock = ({ state }: GenerationResult): boolean =>
  state.kind === 'sending' ||
  state.kind === 'queued' ||
  state.kind === 'generating' ||
  state.kind === 'unconfirmed'
