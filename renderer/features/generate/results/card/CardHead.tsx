import { Check, Columns2, Ellipsis, Minimize2, Star } from 'lucide-react'
import type { GenerationResult } from '../../../../../shared/generation/result.ts'
import { IconButton } from '../../../../ui/Button.tsx'
import { cx } from '../../../../ui/cx.ts'
import { Menu } from '../../../../ui/Menu.tsx'
import { can } from '../commands/abilities.ts'
import { chooseToCompare, useComparing } from '../commands/comparing.ts'
import { resultEntries } from '../commands/resultEntries.tsx'
import { useResultCommands } from '../commands/useResultCommands.ts'
import { playResult, usePlaying } from '../player/playing.ts'
import { cardCostText } from '../texts/costText.ts'
import { useResultWords } from '../texts/formats.ts'
import { stateDetail } from '../texts/stateText.ts'
import styles from './CardHead.module.css'
import { stateId, wordsId } from './labels.ts'
import { StateWord } from './StateWord.tsx'
import { useUsualTime } from './usualTimes.ts'

interface CardHeadProps {
  readonly result: GenerationResult
  readonly nowMs: number
  readonly tabIndex: 0 | -1
}

/** State, times and cost in one line, and at its end what a card always offers. */
export function CardHead({ result, nowMs, tabIndex }: CardHeadProps) {
  const words = useResultWords()
  const { t } = words
  const { resultId, state, favourite, composition } = result
  const usual = useUsualTime(composition.modelId)
  const commands = useResultCommands()
  const large = usePlaying((playing) => playing.resultId === resultId)
  const choosing = useComparing((comparing) => comparing.choosing)
  const isFirst = useComparing((comparing) => comparing.firstId === resultId)
  // Large, the cost stands below, to the letter.
  const cost = large && can(result).play ? null : cardCostText(result, words)
  const exact = result.actual.usd !== null
  return (
    <div className={cx(styles.head, large && styles.large)}>
      <StateWord kind={state.kind} id={stateId(resultId)} />
      <span id={wordsId(resultId)} className={styles.detail}>
        {stateDetail(result, nowMs, usual, words)}
      </span>
      <span className={styles.end}>
        {cost !== null && <span className={cx(styles.cost, exact && styles.exact)}>{cost}</span>}
        {choosing && can(result).play && (
          <IconButton
            size="small"
            tabIndex={tabIndex}
            label={t('generate.results.compare.pick')}
            icon={isFirst ? <Check /> : <Columns2 />}
            pressed={isFirst}
            onClick={() => chooseToCompare(resultId)}
          />
        )}
        {large && can(result).play && (
          <IconButton
            size="small"
            tabIndex={tabIndex}
            label={t('generate.results.player.small')}
            icon={<Minimize2 />}
            onClick={() => playResult(null)}
          />
        )}
        {(state.kind === 'ready' || favourite) && (
          <IconButton
            size="small"
            tabIndex={tabIndex}
            className={cx(favourite && styles.favourite)}
            label={t('generate.results.command.favourite')}
            icon={<Star />}
            pressed={favourite}
            onClick={() => commands.setFavourite(result, !favourite)}
          />
        )}
        <Menu entries={() => resultEntries(result, commands, t)}>
          <IconButton
            size="small"
            tabIndex={tabIndex}
            label={t('generate.results.command.more')}
            icon={<Ellipsis />}
          />
        </Menu>
      </span>
    </div>
  )
}
