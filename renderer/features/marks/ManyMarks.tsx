import { Star } from 'lucide-react'
import type { Marked } from '../../../shared/marks.ts'
import { useWords } from '../../i18n/I18nProvider.tsx'
import { Button } from '../../ui/Button.tsx'
import { LabelChoice } from './LabelChoice.tsx'
import styles from './Marks.module.css'
import { useChangeMarks } from './useChangeMarks.ts'

/** Star and label of many at once: what they bear already may differ. */
export function ManyMarks({ marked }: { marked: Marked }) {
  const change = useChangeMarks()
  const { t } = useWords()
  return (
    <section className={styles.editor} aria-label={t('marks.title')}>
      <div className={styles.row}>
        <Button size="small" icon={<Star />} onClick={() => void change(marked, { favourite: true })}>
          {t('marks.favourite')}
        </Button>
        <Button size="small" look="quiet" onClick={() => void change(marked, { favourite: false })}>
          {t('marks.noFavourite')}
        </Button>
      </div>
      <LabelChoice chosen={undefined} onChoose={(label) => void change(marked, { label })} />
    </section>
  )
}
