import { Copy, X } from 'lucide-react'
import { useWords } from '../../i18n/I18nProvider'
import { Button, IconButton } from '../../ui/Button'
import { Spinner } from '../../ui/Spinner'
import styles from './SelectionBar.module.css'
import { clearSelection, useSelection } from './selection'
import { selectedCount } from './selectionModel'

/** Floats over the grid while more than one asset is selected. */
export function SelectionBar({ total, onCopy }: { total: number; onCopy: () => void }) {
  const { t } = useWords()
  const { selection, busy } = useSelection()
  const count = selectedCount(selection, total)
  if (count < 2 && !busy) return null
  return (
    <div className={styles.bar} role="status">
      {busy ? (
        <span className={styles.count}>
          <Spinner /> {t('assets.selecting')}
        </span>
      ) : (
        <span className={styles.count}>{t('assets.selected', { count })}</span>
      )}
      <Button size="small" icon={<Copy />} disabled={busy} onClick={onCopy}>
        {t('assets.copyIds')}
      </Button>
      <IconButton size="small" label={t('assets.clearSelection')} icon={<X />} onClick={clearSelection} />
    </div>
  )
}
