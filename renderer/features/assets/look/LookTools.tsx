import { Columns2, Maximize2, ZoomIn, ZoomOut } from 'lucide-react'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { IconButton } from '../../../ui/Button.tsx'
import styles from './LookTools.module.css'
import type { Look } from './useLook.ts'
import { maxScale } from './zoomModel.ts'

interface LookToolsProps {
  readonly look: Look
  readonly canCompare: boolean
  readonly onCompare: () => void
}

/** For whoever has no wheel and does not know the keys. */
export function LookTools({ look, canCompare, onCompare }: LookToolsProps) {
  const { t } = useWords()
  const { zoom, beside, shown } = look
  const { scale } = zoom.zoom
  return (
    <div className={styles.tools}>
      <IconButton
        label={t('look.zoomOut')}
        icon={<ZoomOut />}
        disabled={scale <= 1}
        onClick={() => zoom.press('out', shown.current)}
      />
      <IconButton
        label={t('look.zoomIn')}
        icon={<ZoomIn />}
        disabled={scale >= maxScale}
        onClick={() => zoom.press('in', shown.current)}
      />
      <IconButton
        label={t('look.whole')}
        icon={<Maximize2 />}
        disabled={scale === 1}
        onClick={() => zoom.press('whole', shown.current)}
      />
      <IconButton
        label={t(beside === null ? 'look.compare' : 'look.compareEnd')}
        icon={<Columns2 />}
        pressed={beside !== null}
        disabled={!canCompare}
        onClick={onCompare}
      />
    </div>
  )
}
