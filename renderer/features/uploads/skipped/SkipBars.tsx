import { type ReactNode, useId } from 'react'
import type { UploadSkips } from '../../../../shared/uploads/uploads.ts'
import { bridge } from '../../../bridge.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { uploadRowsTexts } from '../../../i18n/later/uploadRowsTexts.ts'
import { useLaterTexts } from '../../../i18n/later/useLaterTexts.ts'
import { useUploads } from '../../../stores/uploads/uploads.ts'
import { openDialog } from '../../../stores/view.ts'
import { Button } from '../../../ui/Button.tsx'
import { useAction } from '../../../useAction.ts'
import styles from './SkipBars.module.css'
import { skipText } from './skipText.ts'

/** What was left out of each drop, until the person says that they know: the latest drop first. */
export function SkipBars() {
  useLaterTexts(uploadRowsTexts)
  const skips = useUploads((state) => state.queue.skips)
  if (skips.length === 0) return null
  const [latest, ...others] = skips.toReversed()
  return (
    <div className={styles.bars}>
      {latest !== undefined && (
        <SkipBar key={latest.dropId} drop={latest}>
          {others.length > 0 && <DismissAll skips={skips} />}
        </SkipBar>
      )}
      {others.map((drop) => (
        <SkipBar key={drop.dropId} drop={drop} />
      ))}
    </div>
  )
}

/** Each of a dozen folders that are dropped at once is a drop of its own. */
function DismissAll({ skips }: { skips: readonly UploadSkips[] }) {
  const { t } = useWords()
  const act = useAction()
  async function dismissAll(): Promise<void> {
    for (const { dropId } of skips) await act(bridge().uploads.dismissSkipped({ dropId }))
  }
  return (
    <Button size="small" look="quiet" onClick={() => void dismissAll()}>
      {t('drop.dismissAll', { count: skips.length })}
    </Button>
  )
}

/** `children`: what can be done besides. */
function SkipBar({ drop, children }: { drop: UploadSkips; children?: ReactNode }) {
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
      {children}
    </fieldset>
  )
}
