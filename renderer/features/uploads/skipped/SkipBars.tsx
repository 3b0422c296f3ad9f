import { useId } from 'react'
import type { UploadSkips } from '../../../../shared/uploads/uploads.ts'
import { bridge } from '../../../bridge.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { useUploads } from '../../../stores/uploads.ts'
import { openDialog } from '../../../stores/view.ts'
import { Button } from '../../../ui/Button.tsx'
import { useAction } from '../../../useAction.ts'
import styles from './SkipBars.module.css'
import { skipText } from './skipText.ts'

/** What was left out of each drop, until the person says that they know: the latest drop first. */
export function SkipBars() {
  const skips = useUploads((state) => state.queue.skips)
  if (skips.length === 0) return null
  return (
    <div className={styles.bars}>
      {skips.toReversed().map((drop) => (
        <SkipBar key={drop.dropId} drop={drop} />
      ))}
    </div>
  )
}

function SkipBar({ drop }: { drop: UploadSkips }) {
  const { t, format } = useWords()
  const act = useAction()
  const { dropId } = drop
  const wordsId = useId()
  const words = skipText(drop, t, format)
  return (
    <fieldset className={styles.bar} aria-labelledby={wordsId}>
      <p id={wordsId}>{words}</p>
      <Button size="small" look="quiet" onClick={() => openDialog({ kind: 'skippedFiles', dropId })}>
        {t('drop.showSkipped')}
      </Button>
      <Button size="small" look="quiet" onClick={() => void act(bridge().uploads.dismissSkipped({ dropId }))}>
        {t('common.dismiss')}
      </Button>
    </fieldset>
  )
}
