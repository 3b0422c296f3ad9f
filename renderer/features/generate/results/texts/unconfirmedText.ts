import type { ResultState } from '../../../../../shared/generation/result.ts'
import { joinSentences } from '../../../../i18n/sentences.ts'
import type { ResultWords } from './formats.ts'

/** What is known of a request without an answer, and no more than that. */
export function unconfirmedText(
  state: Extract<ResultState, { readonly kind: 'unconfirmed' }>,
  nowMs: number,
  words: ResultWords,
): string {
  const { t } = words
  return joinSentences([
    t('generate.results.unconfirmed.maybe'),
    lookText(state, nowMs, words),
    t('generate.results.unconfirmed.never'),
  ])
}

function lookText(
  { looks, lastLookAtMs, looking, hasTaskList }: Extract<ResultState, { readonly kind: 'unconfirmed' }>,
  nowMs: number,
  { t, format }: ResultWords,
): string {
  if (!hasTaskList) return t('generate.results.unconfirmed.noList')
  if (looking) return t('generate.results.unconfirmed.looking')
  if (looks === 0 || lastLookAtMs === null) return t('generate.results.unconfirmed.notLooked')
  return t('generate.results.unconfirmed.looked', { count: looks, time: format.span(nowMs - lastLookAtMs) })
}
