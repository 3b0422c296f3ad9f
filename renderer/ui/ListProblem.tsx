import { useWords } from '../i18n/I18nProvider.tsx'
import type { ListFailure } from '../stores/followDeltas.ts'
import { Button } from './Button.tsx'
import { ProblemArt } from './brand/art.tsx'
import { EmptyState } from './EmptyState.tsx'
import styles from './ListProblem.module.css'
import { Problem } from './Problem.tsx'

interface ListProblemProps {
  readonly failure: ListFailure
  /** Says what could not be read, where there is nothing of it; null above the part of it that is there. */
  readonly title: string | null
}

/** Why a list that is followed is not there, or not whole. It is asked for again by itself as well. */
export function ListProblem({ failure: { error, askAgain }, title }: ListProblemProps) {
  const { t } = useWords()
  const problem = (
    <Problem
      error={error}
      actions={
        <Button size="small" onClick={askAgain}>
          {t('shell.tryAgain')}
        </Button>
      }
    />
  )
  if (title !== null) return <EmptyState role="alert" art={<ProblemArt />} title={title} body={problem} />
  return (
    <div role="alert" className={styles.above}>
      {problem}
    </div>
  )
}
