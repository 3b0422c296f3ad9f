import { useMemo, useRef } from 'react'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { bucketOf } from '../../../stores/results/states.ts'
import { allResults, useResults } from '../../../stores/results/store.ts'
import { useKeepFocus } from '../../../ui/useKeepFocus.ts'
import { useNow } from '../../../ui/useNow.ts'
import { UsualTimesContext } from './card/usualTimes.ts'
import { ResultDialogs } from './commands/ResultDialogs.tsx'
import { useResultFilter } from './head/filterStore.ts'
import { ResultsHead } from './head/ResultsHead.tsx'
import { EmptyResultList, ResultList } from './list/ResultList.tsx'
import { daySumsOf } from './model/daySums.ts'
import { listResults, modelsOf } from './model/filter.ts'
import { usualTimesOf } from './model/usualTimes.ts'
import { NoMatch, NoResults } from './NoResults.tsx'
import styles from './Results.module.css'
import { useResultWords } from './texts/formats.ts'

/** What was sent, and what became of it. */
export function Results() {
  const { t } = useWords()
  const { more } = useResultWords()
  const region = useRef<HTMLElement>(null)
  useKeepFocus(region, () =>
    region.current
      ?.querySelector<HTMLElement>('[data-result-id][tabindex="0"]')
      ?.focus({ preventScroll: true }),
  )
  const loaded = useResults((state) => state.loaded)
  const structure = useResults((state) => state.structure)
  const filter = useResultFilter()
  // Each of these is linear in the number of results, and none changes with a step of progress.
  const all = useMemo(() => (structure >= 0 ? [...allResults().values()] : []), [structure])
  const ids = useMemo(() => listResults(all, filter).map(({ resultId }) => resultId), [all, filter])
  const sums = useMemo(() => daySumsOf(all, more.dayOf), [all, more])
  const usual = useMemo(() => usualTimesOf(all), [all])
  const models = useMemo(() => modelsOf(all), [all])
  const comparable = useMemo(() => all.filter(({ state }) => state.kind === 'ready').length, [all])
  const running = all.some(({ state }) => bucketOf(state.kind) !== 'over')
  const today = more.dayOf(useNow(running))
  return (
    <section ref={region} aria-label={t('generate.results.title')} className={styles.results}>
      <ResultsHead
        total={all.length}
        shown={ids.length}
        comparable={comparable}
        models={models}
        today={sums.find(({ day }) => day === today)}
      />
      <UsualTimesContext value={usual}>
        {ids.length > 0 ? (
          <ResultList ids={ids} />
        ) : (
          <>
            <EmptyResultList />
            {loaded && (all.length === 0 ? <NoResults /> : <NoMatch />)}
          </>
        )}
        <ResultDialogs sums={sums} />
      </UsualTimesContext>
    </section>
  )
}
