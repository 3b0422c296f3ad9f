import { useWords } from '../../../i18n/I18nProvider.tsx'
import styles from './Code.module.css'
import { codeParts } from './codeParts.ts'

/** A program to read: strings, words and numbers have their colours. */
export function Code({ text }: { text: string }) {
  const { t } = useWords()
  // What scrolls must be within reach of the keyboard.
  const scrolledByKeys = { role: 'group', tabIndex: 0, 'aria-label': t('generate.request.title') }
  return (
    <pre {...scrolledByKeys} className={styles.code}>
      <code>
        {codeParts(text).map(({ kind, words, at }) => (
          <span key={at} className={kind === 'plain' ? undefined : styles[kind]}>
            {words}
          </span>
        ))}
      </code>
    </pre>
  )
}
