import { ArrowRight } from 'lucide-react'
import type { FitPlan } from '../../../../shared/fit/plan/fit-plan.ts'
import type { MediaInfo, Violation } from '../../../../shared/media/media.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { comparisonsOf } from './beforeAfter.ts'
import styles from './Facts.module.css'

interface FitTableProps {
  readonly media: MediaInfo
  readonly plan: FitPlan
  /** What is refused about the original. */
  readonly violations: readonly Violation[]
}

/** What is measured of the original, and what will be of its copy. */
export function FitTable({ media, plan, violations }: FitTableProps) {
  const { t, format } = useWords()
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <td />
          <th scope="col">{t('fit.dialog.before')}</th>
          <td />
          <th scope="col">{t('fit.dialog.after')}</th>
        </tr>
      </thead>
      <tbody>
        {comparisonsOf(media, plan, violations, t, format).map((line) => (
          <tr key={line.key}>
            <th scope="row">{t(`fit.dialog.${line.key}`)}</th>
            <td className={line.isRefused ? styles.refused : undefined}>{line.before}</td>
            <td className={styles.arrow}>{line.changes && <ArrowRight aria-hidden="true" />}</td>
            <td className={styles.after}>{line.after}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
