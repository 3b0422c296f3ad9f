import { Folder, Sparkles } from 'lucide-react'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { Button } from '../../../ui/Button.tsx'
import { SearchArt } from '../../../ui/brand/art.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { useResultCommands } from './commands/useResultCommands.ts'
import { clearResultFilter } from './head/filterStore.ts'
import { exampleComposition } from './model/example.ts'
import styles from './NoResults.module.css'

/** Nothing was sent so far: what will stand here, something to begin with, and where it will lie. */
export function NoResults() {
  const { t } = useWords()
  const commands = useResultCommands()
  return (
    <EmptyState
      art={<FilmArt />}
      title={t('generate.results.emptyTitle')}
      body={t('generate.results.emptyBody')}
      actions={
        <>
          <Button
            icon={<Sparkles />}
            onClick={() => void commands.open(exampleComposition(t('generate.results.example')))}
          >
            {t('generate.results.tryExample')}
          </Button>
          <Button look="quiet" icon={<Folder />} onClick={commands.chooseFolder}>
            {t('generate.results.chooseFolderForVideos')}
          </Button>
        </>
      }
    />
  )
}

export function NoMatch() {
  const { t } = useWords()
  return (
    <EmptyState
      art={<SearchArt />}
      title={t('generate.results.noMatch')}
      actions={<Button onClick={clearResultFilter}>{t('generate.results.clearFilter')}</Button>}
    />
  )
}

/** Three frames of a film, of which the last one plays. */
const FilmArt = () => (
  <svg className={styles.art} width="168" height="84" viewBox="0 0 168 84" aria-hidden="true">
    <g transform="rotate(-6 36 44)">
      <rect className={styles.back} x="12" y="22" width="48" height="42" rx="6" />
      <circle className={styles.sun} cx="28" cy="36" r="5" />
      <path className={styles.hill} d="M12 58l14-13 10 9 11-12 13 13v3a6 6 0 0 1-6 6H18a6 6 0 0 1-6-6z" />
    </g>
    <g transform="rotate(6 132 44)">
      <rect className={styles.back} x="108" y="22" width="48" height="42" rx="6" />
      <circle className={styles.sun} cx="142" cy="34" r="5" />
      <path className={styles.hill} d="M108 56l12-9 12 7 14-14 10 11v7a6 6 0 0 1-6 6h-36a6 6 0 0 1-6-6z" />
    </g>
    <rect className={styles.front} x="52" y="12" width="64" height="58" rx="8" />
    <circle className={styles.sun} cx="84" cy="36" r="12" />
    <path className={styles.hill} d="M52 58l18-15 12 10 14-14 20 17v6a8 8 0 0 1-8 8H60a8 8 0 0 1-8-8z" />
    <circle className={styles.disc} cx="84" cy="41" r="11" />
    <path className={styles.mark} d="M81 35.6v10.8l9-5.4z" />
  </svg>
)
