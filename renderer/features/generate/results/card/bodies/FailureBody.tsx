import { ClipboardCopy, CreditCard, KeyRound, Replace, SlidersHorizontal, VolumeX } from 'lucide-react'
import type { ReactNode } from 'react'
import type { GenerationFailure, GenerationResult } from '../../../../../../shared/generation/result.ts'
import { Button } from '../../../../../ui/Button.tsx'
import { type ResultCommands, useResultCommands } from '../../commands/useResultCommands.ts'
import { withoutSound } from '../../model/reuse.ts'
import { failureWords, firstStep, inputLabel, showsServiceWords } from '../../texts/failureText.ts'
import { type ResultWords, useResultWords } from '../../texts/formats.ts'
import { RemoveButton } from '../CardActions.tsx'
import { ReferenceRow } from './ReferenceRow.tsx'
import styles from './Trouble.module.css'

interface FailureBodyProps {
  readonly result: GenerationResult
  readonly failure: GenerationFailure
  readonly tabIndex: 0 | -1
  /** What it was about: stands between the words and the buttons. */
  readonly children: ReactNode
}

/** A sentence, the input that it was about, and one next step; codes and ids are a button away. */
export function FailureBody({ result, failure, tabIndex, children }: FailureBodyProps) {
  const words = useResultWords()
  const { t } = words
  const commands = useResultCommands()
  const { what, next } = failureWords(failure, result.composition, t)
  return (
    <>
      <div className={styles.said}>
        <div className={styles.why}>
          <p>
            {what} <span>{next}</span>
          </p>
          {showsServiceWords(failure) && (
            <p>
              <span>{t('common.serviceSays')}</span> <q>{failure.message}</q>
            </p>
          )}
        </div>
        {failure.reference !== null && (
          <ReferenceRow composition={result.composition} marked={failure.reference} />
        )}
      </div>
      {children}
      <div className={styles.actions}>
        <FirstStep result={result} failure={failure} commands={commands} words={words} tabIndex={tabIndex} />
        <Button
          size="small"
          look="quiet"
          className={firstStep(failure) === null ? (styles.flush ?? '') : ''}
          tabIndex={tabIndex}
          icon={<SlidersHorizontal />}
          onClick={() => commands.reuse(result)}
        >
          {t('generate.results.command.useSettings')}
        </Button>
        <Button
          size="small"
          look="quiet"
          tabIndex={tabIndex}
          icon={<ClipboardCopy />}
          onClick={() => commands.copyDetails(result)}
        >
          {t('generate.results.command.copyDetails')}
        </Button>
        <RemoveButton resultId={result.resultId} tabIndex={tabIndex} />
      </div>
    </>
  )
}

interface FirstStepProps extends Omit<FailureBodyProps, 'children'> {
  readonly commands: ResultCommands
  readonly words: ResultWords
}

function FirstStep({ result, failure, commands, words: { t }, tabIndex }: FirstStepProps) {
  const shared = { size: 'small', tabIndex } as const
  const { reference } = failure
  switch (firstStep(failure)) {
    case 'replace': {
      const input = inputLabel(result.composition, reference, t)
      if (input === null || reference === null) return null
      return (
        <Button {...shared} icon={<Replace />} onClick={() => commands.replace(result, reference)}>
          {t('generate.results.command.replace', { input })}
        </Button>
      )
    }
    case 'withoutSound':
      if (withoutSound(result) === null) return null
      return (
        <Button {...shared} icon={<VolumeX />} onClick={() => commands.withoutSound(result)}>
          {t('generate.results.command.withoutSound')}
        </Button>
      )
    case 'topUp':
      return (
        <Button {...shared} icon={<CreditCard />} onClick={commands.topUp}>
          {t('generate.results.command.topUp')}
        </Button>
      )
    case 'key':
      return (
        <Button {...shared} icon={<KeyRound />} onClick={commands.anotherKey}>
          {t('generate.results.command.anotherKey')}
        </Button>
      )
    case null:
      return null
  }
}
