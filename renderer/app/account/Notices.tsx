import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Info } from 'lucide-react'
import type { Notice } from '../../../shared/contract.ts'
import { bridge } from '../../bridge.ts'
import { newsOf } from '../../features/updates/updateNews.ts'
import { useWords } from '../../i18n/I18nProvider.tsx'
import type { Translate } from '../../i18n/index.ts'
import { infoQuery, updatesQuery } from '../../queries.ts'
import styles from '../../ui/Banner.module.css'
import { Button } from '../../ui/Button.tsx'
import { lazyView } from '../../ui/lazyView.tsx'

const UpdateBanner = lazyView(
  async () => (await import('../../features/updates/UpdateBanner.tsx')).UpdateBanner,
)

function noticeText(notice: Notice, t: Translate): string {
  switch (notice.kind) {
    case 'databaseSetAside':
      return t('shell.databaseSetAside', { path: notice.path ?? t('common.unknown') })
    case 'settingsReset':
      return t('shell.settingsReset')
  }
}

/** What happened at the start that a person should know of, until they say that they do. */
export function Notices() {
  const { t } = useWords()
  const client = useQueryClient()
  const { data } = useQuery(infoQuery)
  const { data: updates } = useQuery(updatesQuery)
  const news = updates === undefined ? null : newsOf(updates)
  function dismiss(id: string): void {
    client.setQueryData(infoQuery.queryKey, (info) =>
      info === undefined ? info : { ...info, notices: info.notices.filter((notice) => notice.id !== id) },
    )
    void bridge().app.dismissNotice({ id })
  }
  const notices = data?.notices.map((notice) => (
    <div key={notice.id} className={styles.banner} role="status">
      <Info aria-hidden="true" />
      <p className={styles.text}>{noticeText(notice, t)}</p>
      <Button size="small" onClick={() => dismiss(notice.id)}>
        {t('common.dismiss')}
      </Button>
    </div>
  ))
  return (
    <>
      {notices}
      {updates !== undefined && news !== null && <UpdateBanner updates={updates} news={news} />}
    </>
  )
}
