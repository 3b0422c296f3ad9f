import { memo } from 'react'
import type { GenerationResult } from '../../../../../shared/generation/result.ts'
import { useResult } from '../../../../stores/results/store.ts'
import { cx } from '../../../../ui/cx.ts'
import { useNow } from '../../../../ui/hooks/useNow.ts'
import { can } from '../commands/abilities.ts'
import { Player } from '../player/Player.tsx'
import { usePlaying } from '../player/playing.ts'
import { needsClock } from '../texts/stateText.ts'
import { ReadyFacts, SentFacts } from './bodies/Facts.tsx'
import { FailureBody } from './bodies/FailureBody.tsx'
import { PromptText } from './bodies/PromptText.tsx'
import { UnconfirmedBody } from './bodies/UnconfirmedBody.tsx'
import { CancelAction, EndedActions, ReadyActions } from './CardActions.tsx'
import { CardHead } from './CardHead.tsx'
import { CardMedia } from './CardMedia.tsx'
import { HoldLines } from './HoldLines.tsx'
import { promptId } from './labels.ts'
import styles from './ResultCard.module.css'

interface ResultCardProps {
  readonly id: string
  /** The card that the Tab key leads to; its buttons come after it. */
  readonly active: boolean
}

export const ResultCard = memo(function ResultCard({ id, active }: ResultCardProps) {
  const result = useResult(id)
  return result === undefined ? null : <Card result={result} tabIndex={active ? 0 : -1} />
})

function Card({ result, tabIndex }: { result: GenerationResult; tabIndex: 0 | -1 }) {
  const { resultId, composition, state, video } = result
  const nowMs = useNow(needsClock(result))
  const large = usePlaying((playing) => playing.resultId === resultId) && can(result).play
  const troubled = state.kind === 'failed' || state.kind === 'unconfirmed'
  const prompt = <PromptText id={promptId(resultId)} composition={composition} short={troubled} />
  return (
    <article className={cx(styles.card, large && styles.large)}>
      {large && video !== null ? (
        <div className={styles.stage}>
          <Player resultId={resultId} video={video} label={video.fileName} tabIndex={tabIndex} />
        </div>
      ) : (
        <CardMedia result={result} tabIndex={tabIndex} />
      )}
      <div className={styles.words}>
        <CardHead result={result} nowMs={nowMs} tabIndex={tabIndex} />
        <HoldLines result={result} tabIndex={tabIndex} />
        {state.kind === 'failed' ? (
          <FailureBody result={result} failure={state.failure} tabIndex={tabIndex}>
            {prompt}
          </FailureBody>
        ) : state.kind === 'unconfirmed' ? (
          <UnconfirmedBody result={result} state={state} nowMs={nowMs} tabIndex={tabIndex}>
            {prompt}
          </UnconfirmedBody>
        ) : (
          <>
            {prompt}
            {state.kind === 'ready' ? (
              <ReadyFacts result={result} large={large} />
            ) : (
              <SentFacts result={result} />
            )}
          </>
        )}
        {state.kind === 'ready' && <ReadyActions result={result} large={large} tabIndex={tabIndex} />}
        {(state.kind === 'cancelled' || state.kind === 'noLongerKnown') && (
          <EndedActions result={result} kind={state.kind} tabIndex={tabIndex} />
        )}
        <CancelAction result={result} tabIndex={tabIndex} />
      </div>
    </article>
  )
}
