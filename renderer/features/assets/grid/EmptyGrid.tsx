import { useWords } from '../../../i18n/I18nProvider.tsx'
import styles from './AssetGrid.module.css'

/** A grid without rows: it is named and found also while there is nothing in it. */
export function EmptyGrid() {
  const { t } = useWords()
  return (
    <table role="grid" aria-label={t('assets.grid')} aria-rowcount={0} className={styles.none}>
      <tbody />
    </table>
  )
}
