import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { bridge, toAppError, unwrap } from '../../../bridge.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { groupsQuery } from '../../../queries.ts'
import { openDialog, showUploads } from '../../../stores/view.ts'
import { showToast } from '../../../ui/toasts/toasts.ts'
import { toastError } from '../../../useAction.ts'

/**
 * Takes files into the queue. Must be called inside the event that brought them: the preload script reads their paths
 * from the File objects at once. `groupId` null, or of an official group, asks for a group afterwards. `addFolder` is
 * for the files of an input that takes folders. What was skipped is told by the upload panel.
 */
export function useAddFiles() {
  const { t } = useWords()
  const client = useQueryClient()
  return useCallback(
    (
      files: readonly File[],
      groupId: string | null,
      verb: 'add' | 'addFolder' | 'addPictures' = 'add',
    ): void => {
      if (files.length === 0) return
      const group = client
        .getQueryData(groupsQuery.queryKey)
        ?.groups.find((known) => known.groupId === groupId)
      const target = group === undefined || group.kind === 'official' ? null : group.groupId
      const answer = unwrap(bridge().uploads[verb]({ files, groupId: target }))
      showUploads()
      answer.then(
        ({ addedCount, skippedCount }) => {
          if (addedCount === 0) {
            showToast({
              tone: 'bad',
              title: t('drop.nothingAdded'),
              ...(skippedCount > 0 ? { body: t('drop.nothingAddedWhy') } : {}),
            })
            return
          }
          showToast({
            tone: skippedCount === 0 ? 'good' : 'plain',
            title: t('drop.added', { count: addedCount }),
            ...(group?.kind === 'official' ? { body: t('groups.readOnly') } : {}),
          })
          if (target === null) openDialog({ kind: 'chooseGroup' })
        },
        (thrown: unknown) => toastError(toAppError(thrown), t),
      )
    },
    [client, t],
  )
}
