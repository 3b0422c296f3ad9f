import type { GenerationResult } from '../../../../../../shared/generation/result.ts'
import { costOf } from '../../model/cost.ts'
import { costDetails, costText } from '../../texts/costText.ts'
import { isSeenInVideo, modelText, parameterTexts, videoTexts } from '../../texts/factsText.ts'
import { useResultWords } from '../../texts/formats.ts'
import styles from './Facts.module.css'

const joined = (parts: readonly string[]): string => parts.join(' · ')

/** Model, mode and what else was sent. */
export function SentFacts({ result: { composition } }: { result: GenerationResult }) {
  const words = useResultWords()
  return (
    <p className={styles.facts}>
      {joined([modelText(composition, words), ...parameterTexts(composition, words)])}
    </p>
  )
}

/** What the video is; large, also what it cost to the letter, and what was sent besides. */
export function ReadyFacts({ result, large }: { result: GenerationResult; large: boolean }) {
  const words = useResultWords()
  const { t } = words
  const { composition, video } = result
  const made = videoTexts(result, words)
  const cost = costOf(result)
  const told = parameterTexts(composition, words, (id) => made.length === 0 || !isSeenInVideo(id))
  if (!large)
    return (
      <p className={styles.facts}>
        {joined([
          modelText(composition, words),
          ...(made.length > 0 ? made : parameterTexts(composition, words)),
        ])}
        {video?.missing === true && <span className={styles.missing}> {t('generate.results.missing')}</span>}
      </p>
    )
  return (
    <div className={styles.large}>
      <p className={styles.facts}>{modelText(composition, words)}</p>
      <p className={styles.facts}>{joined(made)}</p>
      {told.length > 0 && <p className={styles.facts}>{joined(told)}</p>}
      <p className={styles.cost}>
        {cost !== null && <b>{costText(cost, words)}</b>}
        <span>
          {costDetails(result, words)
            .map((detail) => ` · ${detail}`)
            .join('')
            .slice(cost === null ? 3 : 0)}
        </span>
      </p>
    </div>
  )
}
