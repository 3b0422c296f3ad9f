import { useWords } from '../../i18n/I18nProvider.tsx'
import { layoutLimits } from '../../stores/layout.ts'
import { setView, useView } from '../../stores/view.ts'
import { Resizer } from '../../ui/Resizer.tsx'
import styles from './GenerateView.module.css'
import { Results } from './results/Results.tsx'
import { useGenerateTexts } from './useGenerateTexts.ts'

/** Compose beside its results: what one learns from a result is tried at once. */
export function GenerateView() {
  useGenerateTexts()
  const { t } = useWords()
  const composePx = useView((view) => view.composePx)
  return (
    <main className={styles.view}>
      <section
        aria-label={t('generate.compose.title')}
        className={styles.compose}
        style={{ inlineSize: composePx }}
      />
      <Resizer
        label={t('generate.compose.resize')}
        axis="inline"
        value={composePx}
        {...layoutLimits.composePx}
        onChange={(px) => setView({ composePx: px })}
      />
      <div className={styles.results}>
        <Results />
      </div>
    </main>
  )
}
