import { WandSparkles } from 'lucide-react'
import { bridge } from '../../../bridge.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { openDialog } from '../../../stores/view.ts'
import { Button } from '../../../ui/Button.tsx'
import { Progress } from '../../../ui/Progress.tsx'
import { useAction } from '../../../useAction.ts'
import { QueueBar } from '../QueueBar.tsx'
import styles from './Fit.module.css'
import { FitStatus } from './FitStatus.tsx'
import type { FitRun, FitWork } from './fitWork.ts'
import { useFitRun, useFitWork } from './useFitWork.ts'

/** Above the list: what can be made to fit at once, and how far what was begun is, also for whoever does not see it. */
export function FitBar() {
  const work = useFitWork()
  const run = useFitRun(work)
  return (
    <>
      <FitStatus run={run} />
      <Bar work={work} run={run} />
    </>
  )
}

/** One file has all that in its row. */
function Bar({ work: { offered, underWay }, run }: { work: FitWork; run: FitRun }) {
  const { t, format } = useWords()
  const act = useAction()
  const making = underWay.length > 0 && run.ids.size > 1
  if (!making && offered.length < 2) return null
  const words = making
    ? t('fit.all.making', { done: format.count(run.doneIds.size), total: format.count(run.ids.size) })
    : t('fit.all.offer', { count: offered.length })
  return (
    <QueueBar words={words} offers>
      {making && (
        <>
          <span className={styles.progress}>
            <Progress label={words} fraction={run.doneShare} />
          </span>
          <Button
            size="small"
            look="quiet"
            onClick={() => void act(bridge().fit.stop({ uploadIds: underWay.map(({ id }) => id) }))}
          >
            {t('fit.stopAll')}
          </Button>
        </>
      )}
      {offered.length > 1 && (
        <Button size="small" icon={<WandSparkles />} onClick={() => openDialog({ kind: 'makeAllFit' })}>
          {t('fit.makeAll')}
        </Button>
      )}
    </QueueBar>
  )
}
