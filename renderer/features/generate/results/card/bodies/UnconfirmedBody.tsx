import { Hash, RefreshCw, X } from 'lucide-react'
import type { ReactNode } from 'react'
import type { GenerationResult, ResultState } from '../../../../../../shared/generation/result.ts'
import { Button } from '../../../../../ui/Button.tsx'
import { openResultDialog } from '../../commands/dialogs.ts'
import { useResultCommands } from '../../commands/useResultCommands.ts'
import { useResultWords } from '../../texts/formats.ts'
import { unconfirmedText } from '../../texts/unconfirmedText.ts'
import styles from './Trouble.module.css'

interface UnconfirmedBodyProps {
  readonly result: GenerationResult
  readonly state: Extract<ResultState, { readonly kind: 'unconfirmed' }>
  readonly nowMs: number
  readonly tabIndex: 0 | -1
  /** What it was about: stands between the words and the buttons. */
  readonly children: ReactNode
}

/** Three answers and no "Retry", which might pay twice. */
export function UnconfirmedBody({ result, state, nowMs, tabIndex, children }: UnconfirmedBodyProps) {
  const words = useResultWords()
  const { t } = words
  const commands = useResultCommands()
  const { resultId } = result
  return (
    <>
      <p className={styles.why}>
        {t('generate.results.unconfirmed.what')} <span>{unconfirmedText(state, nowMs, words)}</span>
      </p>
      {children}
      <div className={styles.actions}>
        {state.hasTaskList && (
          <Button
            size="small"
            tabIndex={tabIndex}
            icon={<RefreshCw />}
            busy={state.looking}
            onClick={() => void commands.lookAgain(result)}
          >
            {t('generate.results.unconfirmed.lookAgain')}
          </Button>
        )}
        <Button
          size="small"
          tabIndex={tabIndex}
          icon={<Hash />}
          onClick={() => openResultDialog({ kind: 'taskId', resultId })}
        >
          {t('generate.results.unconfirmed.enterId')}
        </Button>
        <Button
          size="small"
          look="quiet"
          tabIndex={tabIndex}
          icon={<X />}
          onClick={() => openResultDialog({ kind: 'notTaken', resultId })}
        >
          {t('generate.results.unconfirmed.notTaken')}
        </Button>
      </div>
    </>
  )
}
