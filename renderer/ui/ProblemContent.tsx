import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { AppError } from '../../shared/result.ts'
import { errorWords } from '../i18n/errorText.ts'
import { useWords } from '../i18n/I18nProvider.tsx'
import styles from './Problem.module.css'

/** An error in full: what is wrong, what to do next, the service's own words, and the technical detail on request. */
export function ProblemContent({ error, actions }: { error: AppError; actions?: ReactNode }) {
  const { t } = useWords()
  const words = errorWords(error.code, error.serviceMessage, t, error.detail)
  const facts = [
    error.httpStatus === undefined ? null : `HTTP ${error.httpStatus}`,
    error.serviceCode === undefined ? null : `code ${error.serviceCode}`,
    error.detail ?? null,
  ].filter((fact) => fact !== null)
  return (
    <div className={styles.problem}>
      <CircleAlert className={styles.icon} aria-hidden="true" />
      <div className={styles.text}>
        <p className={styles.title}>{words.title}</p>
        {words.next !== null && <p>{words.next}</p>}
        {error.serviceMessage !== undefined && error.serviceMessage !== '' && (
          <p className={styles.service}>
            {t('common.serviceSays')} <q>{error.serviceMessage}</q>
          </p>
        )}
        {facts.length > 0 && (
          <details className={styles.detail}>
            <summary>{t('common.technicalDetail')}</summary>
            <code>{facts.join(' · ')}</code>
          </details>
        )}
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </div>
    </div>
  )
}
