import { useQuery, useQueryClient } from '@tanstack/react-query'
import { bridge } from '../../bridge.ts'
import { newsOf } from '../../features/updates/updateNews.ts'
import { infoQuery, updatesQuery } from '../../queries.ts'
import { lazyView } from '../../ui/lazyView.tsx'

const UpdateBanner = lazyView(
  async () => (await import('../../features/updates/UpdateBanner.tsx')).UpdateBanner,
)

/** Most never see them. */
const NoticeBanner = lazyView(async () => (await import('./NoticeBanner.tsx')).NoticeBanner)

/** What happened at the start that a person should know of, until they say that they do. */
export function Notices() {
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
  return (
    <>
      {data?.notices.map((notice) => (
        <NoticeBanner key={notice.id} notice={notice} onDismiss={() => dismiss(notice.id)} />
      ))}
      {updates !== undefined && news !== null && <UpdateBanner updates={updates} news={news} />}
    </>
  )
}
