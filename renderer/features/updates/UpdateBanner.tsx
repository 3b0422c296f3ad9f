import { Sparkles } from 'lucide-react'
import { useState } from 'react'
import type { Updates } from '../../../shared/updates.ts'
import { bridge } from '../../bridge.ts'
import { useWords } from '../../i18n/I18nProvider.tsx'
import { aboutTexts } from '../../i18n/later/aboutTexts.ts'
import { useLaterTexts } from '../../i18n/later/useLaterTexts.ts'
import { openDialog } from '../../stores/view.ts'
import styles from '../../ui/Banner.module.css'
import { Button } from '../../ui/Button.tsx'
import { cx } from '../../ui/cx.ts'
import { useAction } from '../../useAction.ts'
import type { UpdateNews } from './updateNews.ts'

/** A new version, in one quiet line, until the person has said what becomes of it. */
export function UpdateBanner({ updates, news }: { updates: Updates; news: UpdateNews }) {
  useLaterTexts(aboutTexts)
  const { t } = useWords()
  const act = useAction()
  const [dismissed, setDismissed] = useState('')
  const version = updates.update?.version ?? ''
  const id = `${news} ${version}`
  if (dismissed === id) return null
  return (
    <div className={cx(styles.banner, styles.news)} role="status">
      <Sparkles aria-hidden="true" />
      <p className={styles.text}>{t(`updates.${news}`, { version })}</p>
      <Button size="small" onClick={() => openDialog({ kind: 'updates', check: false })}>
        {t('updates.whatIsNew')}
      </Button>
      {news === 'downloaded' && updates.waitsFor === null && (
        <Button
          size="small"
          look="primary"
          onClick={() => void act(bridge().updates.install({ when: 'now' }))}
        >
          {t('updates.install')}
        </Button>
      )}
      <Button size="small" look="quiet" onClick={() => setDismissed(id)}>
        {t('updates.later')}
      </Button>
    </div>
  )
}
