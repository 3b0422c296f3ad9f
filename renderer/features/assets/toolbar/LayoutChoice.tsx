import { LayoutGrid, List } from 'lucide-react'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { layoutLimits } from '../../../stores/layout.ts'
import { setView, useView } from '../../../stores/view.ts'
import { cx } from '../../../ui/cx.ts'
import { Segments } from '../../../ui/Field.tsx'
import styles from './LayoutChoice.module.css'

/** How the assets lie, and how large they are where that can be chosen. */
export function LayoutChoice() {
  const { t } = useWords()
  const assetView = useView((view) => view.assetView)
  const tilePx = useView((view) => view.tilePx)
  const choices = [
    { value: 'grid', label: t('browse.grid'), icon: <LayoutGrid /> },
    { value: 'list', label: t('browse.list'), icon: <List /> },
  ] as const
  return (
    <div className={styles.choice}>
      <input
        type="range"
        className={cx(styles.size, assetView !== 'grid' && styles.away)}
        aria-label={t('assets.tileSize')}
        title={t('assets.tileSize')}
        {...layoutLimits.tilePx}
        step={8}
        value={tilePx}
        onChange={(event) => setView({ tilePx: event.target.valueAsNumber })}
      />
      <Segments
        iconOnly
        label={t('browse.layout')}
        choices={choices}
        value={assetView}
        onChange={(next) => setView({ assetView: next })}
      />
    </div>
  )
}
