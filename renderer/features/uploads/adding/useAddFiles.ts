import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { UploadAdded } from '../../../../shared/uploads/uploads.ts'
import { bridge, toAppError, unwrap } from '../../../bridge.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { groupsQuery } from '../../../queries.ts'
import { openIfNone, showUploads } from '../../../stores/view.ts'
import { showToast } from '../../../ui/toasts/toasts.ts'
import { toastError } from '../../../useAction.ts'
import { firstOfEachFolder } from './firstOfEachFolder.ts'

type Verb = 'add' | 'addFolder' | 'addPictures'

/** More are handed over in portions, and the panel says how far that is. */
const atOnceMax = 40

/**
 * Takes files into the queue. `groupId` null, or of an official group, asks for a group afterwards. `addFolder` is
 * for the files of an input that takes folders. What was skipped is told by the upload panel.
 */
export function useAddFiles() {
  const { t } = useWords()
  const client = useQueryClient()
  return useCallback(
    (files: readonly File[], groupId: string | null, verb: Verb = 'add'): void => {
      if (files.length === 0) return
      const group = client
        .getQueryData(groupsQuery.queryKey)
        ?.groups.find((known) => known.groupId === groupId)
      const target = group === undefined || group.kind === 'official' ? null : group.groupId
      const answer = add(files, target, verb)
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
          if (target === null) openIfNone({ kind: 'chooseGroup' })
        },
        (thrown: unknown) => toastError(toAppError(thrown), t),
      )
    },
    [client, t],
  )
}

async function add(files: readonly File[], groupId: string | null, verb: Verb): Promise<UploadAdded> {
  const { uploads } = bridge()
  if (verb === 'addFolder') return unwrap(uploads.addFolder({ files: firstOfEachFolder(files), groupId }))
  if (verb === 'addPictures' || files.length <= atOnceMax) return unwrap(uploads[verb]({ files, groupId }))
  const { handOverDrop } = await import('./handOverDrop.ts')
  return handOverDrop(files, groupId)
}
