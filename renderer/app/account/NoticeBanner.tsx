import { Info } from 'lucide-react'
import type { Notice } from '../../../shared/contract.ts'
import type { Formatters } from '../../i18n/formatters.ts'
import { useWords } from '../../i18n/I18nProvider.tsx'
import type { Translate } from '../../i18n/index.ts'
import { bannersTexts } from '../../i18n/later/bannersTexts.ts'
import { useLaterTexts } from '../../i18n/later/useLaterTexts.ts'
import { joinSentences } from '../../i18n/sentences.ts'
import styles from '../../ui/Banner.module.css'
import { Button } from '../../ui/Button.tsx'

/** The last part of a path of any system. */
const nameOf = (path: string): string => path.replace(/^.*[\\/]/, '')

export function noticeText({ kind, path, folders }: Notice, t: Translate, format: Formatters): string {
  switch (kind) {
    case 'databaseSetAside':
      return joinSentences([
        t('shell.databaseSetAside', { path: path ?? t('common.unknown') }),
        folders.length === 0 ? null : t('shell.filesSetAside', { folders: format.list(folders.map(nameOf)) }),
      ])
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
  const { t, format } = useWords()
  return (
    <div className={styles.banner} role="status">
      <Info aria-hidden="true" />
      <p className={styles.text}>{noticeText(notice, t, format)}</p>
      <Button size="small" onClick={onDismiss}>
        {t('common.dismiss')}
      </Button>
    </div>
  )
}
