import { useWords } from '../../../i18n/I18nProvider.tsx'
import styles from './Results.module.css'

/** What was sent, and what became of it. */
export function Results() {
  const { t } = useWords()
  return (
    <section aria-label={t('generate.compose.results')} className={styles.results}>
      <h2>{t('generate.compose.results')}</h2>
    </section>
  )
}
