import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { UploadAdded } from '../../../shared/uploads'
import { bridge, toAppError, unwrap } from '../../bridge'
import type { Translate } from '../../i18n'
import type { Formatters } from '../../i18n/formatters'
import { useWords } from '../../i18n/I18nProvider'
import { groupsQuery } from '../../queries'
import { openDialog, setView } from '../../stores/view'
import { showToast } from '../../ui/toasts'
import { toastError } from '../../useAction'

/** What was skipped, by reason: "2 hidden, 1 empty". */
export function skippedText(added: UploadAdded, t: Translate, format: Formatters): string | null {
  if (added.skippedCount === 0) return null
  const counts = new Map<UploadAdded['skipped'][number]['reason'], number>()
  for (const { reason } of added.skipped) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  const reasons = [...counts].map(([reason, count]) => t(`drop.reason.${reason}`, { count }))
  return t('drop.skipped', { count: added.skippedCount, reasons: format.list(reasons) })
}

/**
 * Takes files into the queue. Must be called inside the event that brought them: the preload script reads their paths
 * from the File objects at once. `groupId` null, or of an official group, asks for a group afterwards.
 */
export function useAddFiles() {
  const { t, format } = useWords()
  const client = useQueryClient()
  return useCallback(
    (files: readonly File[], groupId: string | null): void => {
      if (files.length === 0) return
      const group = client
        .getQueryData(groupsQuery.queryKey)
        ?.groups.find((known) => known.groupId === groupId)
      const target = group === undefined || group.kind === 'official' ? null : group.groupId
      const answer = unwrap(bridge().uploads.add({ files, groupId: target }))
      setView({ uploadsOpen: true })
      answer.then(
        (added) => {
          const skipped = skippedText(added, t, format)
          if (added.addedCount === 0) {
            showToast({
              tone: 'bad',
              title: t('drop.nothingAdded'),
              ...(skipped === null ? {} : { body: skipped }),
            })
            return
          }
          const readOnly = group?.kind === 'official' ? t('groups.readOnly') : null
          const body = [readOnly, skipped].filter((part) => part !== null).join(' ')
          showToast({
            tone: skipped === null ? 'good' : 'plain',
            title: t('drop.added', { count: added.addedCount }),
            ...(body === '' ? {} : { body }),
          })
          if (target === null) openDialog({ kind: 'chooseGroup' })
        },
        (thrown: unknown) => toastError(toAppError(thrown), t),
      )
    },
    [client, t, format],
  )
}
