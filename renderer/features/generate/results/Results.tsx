import { useEffect, useMemo } from 'react'
import { bridge } from '../../../bridge.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { compareResults } from '../../../stores/results/states.ts'
import { allResults, followResults, useResults } from '../../../stores/results/store.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import styles from './Results.module.css'

/** What was sent, and what became of it. */
export function Results() {
  const { t } = useWords()
  useEffect(() => followResults(bridge()), [])
  const structure = useResults((state) => state.structure)
  const listed = useMemo(
    () => (structure >= 0 ? [...allResults().values()].sort(compareResults) : []),
    [structure],
  )
  return (
    <section aria-label={t('generate.results.title')} className={styles.results}>
      <h2>{t('generate.results.title')}</h2>
      <ul aria-label={t('generate.results.title')}>
        {listed.map(({ resultId, state }) => (
          <li key={resultId}>{t(`generate.results.state.${state.kind}`)}</li>
        ))}
      </ul>
      {listed.length === 0 && (
        <EmptyState title={t('generate.results.emptyTitle')} body={t('generate.results.emptyBody')} />
      )}
    </section>
  )
}
