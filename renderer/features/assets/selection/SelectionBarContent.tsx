import { Copy, Download, Sparkles, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { CopyFormat } from '../../../../shared/library.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { Button, IconButton } from '../../../ui/Button.tsx'
import { keepFocus } from '../../../ui/keys/keepFocus.ts'
import { Progress } from '../../../ui/Progress.tsx'
import { useToastsAbove } from '../../../ui/toasts/useToastsAbove.ts'
import { startDownload } from '../../takeout/takeoutActions.ts'
import type { AssetList } from '../list/useAssetList.ts'
import { CopyAs } from './CopyAs.tsx'
import { librarySelectionOf } from './librarySelection.ts'
import styles from './SelectionBar.module.css'
import { selectedText } from './selectedText.ts'
import { useSelection } from './selection.ts'

/** As far from the edge as messages are. */
const floatsPx = 16

export interface SelectionBarProps {
  readonly list: AssetList
  readonly onCopy: () => void
  readonly onCopyAs: (format: CopyFormat, withFailed: boolean) => void
  readonly onGenerate: () => void
  readonly onGiveUp: () => void
}

/** How many are selected, and what can be done with them. */
export function SelectionBarContent({ list, onCopy, onCopyAs, onGenerate, onGiveUp }: SelectionBarProps) {
  const words = useWords()
  useEffect(keepFocus, [])
  const { t, format } = words
  const { selection, work } = useSelection()
  const bar = useRef<HTMLDivElement>(null)
  useToastsAbove(bar, floatsPx)
  const label = work === null ? selectedText(selection, list.count, t) : t(`assets.${work.kind}`)
  return (
    <div ref={bar} className={styles.bar} style={{ insetBlockEnd: floatsPx }}>
      {/* What is counted up is not read out: only that it began, and what came of it. */}
      <span className={styles.count} role="status">
        {label}
      </span>
      {work !== null && (
        <>
          <span className={styles.progress}>
            <Progress label={label} fraction={work.total === 0 ? null : work.done / work.total} />
          </span>
          <span className={styles.done}>
            {t('assets.doneOf', { done: format.count(work.done), total: format.count(work.total) })}
          </span>
        </>
      )}
      <Button
        size="small"
        icon={<Copy className={styles.sign} />}
        busy={work?.kind === 'copying'}
        disabled={work?.kind === 'selecting'}
        onClick={onCopy}
      >
        {t('assets.copyIds')}
      </Button>
      <CopyAs list={list} disabled={work !== null} onCopy={onCopyAs} />
      <Button
        size="small"
        icon={<Sparkles className={styles.sign} />}
        disabled={work !== null}
        onClick={onGenerate}
      >
        {t('shell.useInGenerate')}
      </Button>
      <IconButton
        size="small"
        label={t('getOut.button')}
        icon={<Download />}
        disabled={work !== null}
        onClick={() => void startDownload(librarySelectionOf(selection, list.query), words)}
      />
      <IconButton
        size="small"
        label={work === null ? t('assets.clearSelection') : t('common.cancel')}
        icon={<X />}
        onClick={onGiveUp}
      />
    </div>
  )
}
