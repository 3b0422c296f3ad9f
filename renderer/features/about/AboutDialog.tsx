import { useQuery } from '@tanstack/react-query'
import { BookOpen, Copy, RefreshCw, Scale, ScrollText } from 'lucide-react'
import { bridge } from '../../bridge.ts'
import { useWords } from '../../i18n/I18nProvider.tsx'
import { aboutTexts } from '../../i18n/later/aboutTexts.ts'
import { useLaterTexts } from '../../i18n/later/useLaterTexts.ts'
import { infoQuery, updatesQuery } from '../../queries.ts'
import { openDialog } from '../../stores/view.ts'
import { Button } from '../../ui/Button.tsx'
import { Logo } from '../../ui/brand/Logo.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { useAction, useCopy } from '../../useAction.ts'
import styles from './AboutDialog.module.css'

/** Which app this is, for people and for reports. */
export function AboutDialog({ onClose }: { onClose: () => void }) {
  useLaterTexts(aboutTexts)
  const { t } = useWords()
  const act = useAction()
  const copy = useCopy()
  const { data: info } = useQuery(infoQuery)
  const { data: updates } = useQuery(updatesQuery)
  // For reports, so in one language.
  const report =
    info === undefined
      ? ''
      : [`Asset Library ${info.version}`, info.runtime, `${info.platform}, ${info.language}`].join('\n')
  return (
    <Dialog title={t('about.title')} onClose={onClose}>
      <div className={styles.app}>
        <Logo size={48} />
        <div className={styles.facts}>
          <p className={styles.version}>{t('about.version', { version: info?.version ?? '' })}</p>
          <p>{info?.runtime}</p>
          <p>{info?.platform}</p>
        </div>
        <Button size="small" icon={<Copy />} title={t('about.copyHint')} onClick={() => void copy(report)}>
          {t('about.copy')}
        </Button>
      </div>
      <p>{t('about.licence')}</p>
      <div className={styles.links}>
        <Button icon={<RefreshCw />} onClick={() => openDialog({ kind: 'updates', check: true })}>
          {t('about.checkForUpdates')}
        </Button>
        {updates?.hasPage === true && (
          <Button icon={<ScrollText />} onClick={() => void act(bridge().updates.openPage({}))}>
            {t('about.releaseNotes')}
          </Button>
        )}
        <Button
          icon={<BookOpen />}
          onClick={() => void act(bridge().app.openLink({ link: 'documentation' }))}
        >
          {t('about.documentation')}
        </Button>
        <Button icon={<Scale />} onClick={() => openDialog({ kind: 'licences' })}>
          {t('about.licences')}
        </Button>
      </div>
    </Dialog>
  )
}
