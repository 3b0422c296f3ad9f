import { TriangleAlert } from 'lucide-react'
import type { GenerationResult } from '../../../../../shared/generation/result.ts'
import { Button } from '../../../../ui/Button.tsx'
import { useNowBefore } from '../../../../ui/hooks/useNowBefore.ts'
import { useResultCommands } from '../commands/useResultCommands.ts'
import { useResultWords } from '../texts/formats.ts'
import { downloadProblemText, holdText } from '../texts/stateText.ts'
import styles from './HoldLines.module.css'

interface HoldLinesProps {
  readonly result: GenerationResult
  readonly tabIndex: 0 | -1
}

/** What is in the way just now, and what a person could do about it. */
export function HoldLines({ result, tabIndex }: HoldLinesProps) {
  const words = useResultWords()
  const { t } = words
  const commands = useResultCommands()
  const { hold, state } = result
  const nowMs = useNowBefore(hold?.untilMs ?? null)
  const said = holdText(result, nowMs, words) ?? downloadProblemText(result, words)
  if (said === null) return null
  return (
    <div className={styles.hold}>
      <TriangleAlert aria-hidden="true" />
      <p>{said}</p>
      {(hold?.reason === 'folderMissing' || hold?.reason === 'folderRefused') && (
        <Button size="small" tabIndex={tabIndex} onClick={commands.chooseFolder}>
          {t('generate.results.command.chooseFolder')}
        </Button>
      )}
      {hold?.reason === 'keyNeeded' && (
        <Button size="small" tabIndex={tabIndex} onClick={commands.anotherKey}>
          {t('generate.results.command.anotherKey')}
        </Button>
      )}
      {state.kind === 'downloading' && (hold === null || hold.untilMs !== null) && (
        <Button size="small" look="quiet" tabIndex={tabIndex} onClick={() => commands.downloadAgain(result)}>
          {t('generate.results.command.retryDownload')}
        </Button>
      )}
    </div>
  )
}
