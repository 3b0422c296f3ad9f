import { useDeferredValue, useMemo, useRef } from 'react'
import { allResults, useResults } from '../../../stores/results/store.ts'
import { useKeepFocus } from '../../../ui/hooks/useKeepFocus.ts'
import { ListProblem } from '../../../ui/ListProblem.tsx'
import { useElementWidth } from '../../../ui/panes/useElementSize.ts'
import { UsualTimesContext } from './card/usualTimes.ts'
import { ResultDialogs } from './commands/ResultDialogs.tsx'
import { ResultCommandsContext, useCreateResultCommands } from './commands/useResultCommands.ts'
import { useResultFilter } from './head/filterStore.ts'
import { ResultsHead } from './head/ResultsHead.tsx'
import { useToday } from './head/useToday.ts'
import { EmptyResultList, ResultList } from './list/ResultList.tsx'
import { daySumsOf } from './model/daySums.ts'
import { listResults, modelsOf } from './model/filter.ts'
import { usualTimesOf } from './model/usualTimes.ts'
import { NoMatch, NoResults } from './NoResults.tsx'
import styles from './Results.module.css'
import { type ResultWords, ResultWordsContext, useCreateResultWords } from './texts/formats.ts'

/** Wider, one card leaves half of its line empty. */
const twoAcrossPx = 1240

/** What was sent, and what became of it. */
export function Results() {
  const words = useCreateResultWords()
  const commands = useCreateResultCommands()
  return (
    <ResultWordsContext value={words}>
      <ResultCommandsContext value={commands}>
        <Gallery words={words} />
      </ResultCommandsContext>
    </ResultWordsContext>
  )
}

function Gallery({ words: { t, more } }: { words: ResultWords }) {
  const region = useRef<HTMLElement>(null)
  useKeepFocus(region, () =>
    region.current
      ?.querySelector<HTMLElement>('[data-result-id][tabindex="0"]')
      ?.focus({ preventScroll: true }),
  )
  const loaded = useResults((state) => state.loaded)
  const failure = useResults((state) => state.failure)
  const structure = useResults((state) => state.structure)
  // Typing goes first, the list follows.
  const filter = useDeferredValue(useResultFilter())
  // Each of these is linear in the number of results, and none changes with a step of progress.
  const all = useMemo(() => (structure >= 0 ? [...allResults().values()] : []), [structure])
  const ids = useMemo(() => listResults(all, filter).map(({ resultId }) => resultId), [all, filter])
  const sums = useMemo(() => daySumsOf(all, more.dayOf), [all, more])
  const usual = useMemo(() => usualTimesOf(all), [all])
  const models = useMemo(() => modelsOf(all), [all])
  const comparable = useMemo(() => all.filter(({ state }) => state.kind === 'ready').length, [all])
  const columns = useElementWidth(region) >= twoAcrossPx ? 2 : 1
  const today = useToday(more.dayOf)
  return (
    <section ref={region} aria-label={t('generate.results.title')} className={styles.results}>
      <ResultsHead
        total={all.length}
        shown={ids.length}
        comparable={comparable}
        models={models}
        today={sums.find(({ day }) => day === today)}
      />
      {failure !== null && (
        <ListProblem failure={failure} title={loaded ? null : t('generate.results.unreadable')} />
      )}
      <UsualTimesContext value={usual}>
        {ids.length > 0 ? (
          <ResultList ids={ids} columns={columns} />
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
