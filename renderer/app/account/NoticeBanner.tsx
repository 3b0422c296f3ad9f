import { Info } from 'lucide-react'
import type { Notice } from '../../../shared/contract.ts'
import { bannersTexts } from '../../i18n/bannersTexts.ts'
import { useWords } from '../../i18n/I18nProvider.tsx'
import type { Translate } from '../../i18n/index.ts'
import { useLaterTexts } from '../../i18n/useLaterTexts.ts'
import styles from '../../ui/Banner.module.css'
import { Button } from '../../ui/Button.tsx'

function noticeText(notice: Notice, t: Translate): string {
  switch (notice.kind) {
    case 'databaseSetAside':
      return t('shell.databaseSetAside', { path: notice.path ?? t('common.unknown') })
    case 'settingsReset':
      return t('shell.settingsReset')
  }
}

interface NoticeBannerProps {
  readonly notice: Notice
  readonly onDismiss: () => void
}

/** One thing that happened at the start. */
export function NoticeBanner({ notice, onDismiss }: NoticeBannerProps) {
  useLaterTexts(bannersTexts)
  const { t } = useWords()
  return (
    <div className={styles.banner} role="status">
      <Info aria-hidden="true" />
      <p className={styles.text}>{noticeText(notice, t)}</p>
      <Button size="small" onClick={onDismiss}>
        {t('common.dismiss')}
      </Button>
    </div>
  )
}
