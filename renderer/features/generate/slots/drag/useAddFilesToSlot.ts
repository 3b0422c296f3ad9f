import { useCallback } from 'react'
import type { Reference } from '../../../../../shared/generation/draft.ts'
import type { SlotSpec } from '../../../../../shared/generation/models/spec.ts'
import type { MediaKind } from '../../../../../shared/media/media.ts'
import { bridge } from '../../../../bridge.ts'
import { useWords } from '../../../../i18n/I18nProvider.tsx'
import { openIfNone } from '../../../../stores/view.ts'
import { showToast } from '../../../../ui/toasts/toasts.ts'
import { useAction } from '../../../../useAction.ts'
import { useEdit } from '../../composer/state/useEdit.ts'

/**
 * Puts files that are not in the library yet into a slot: they are uploaded, to a group that the person is asked for, and the main process
 * makes them assets as soon as they are some. Must be called inside of the event that brought them: the preload script reads their paths at once.
 */
export function useAddFilesToSlot() {
  const { t } = useWords()
  const act = useAction()
  const edit = useEdit()
  return useCallback(
    (dropped: readonly File[], spec: SlotSpec): void => {
      const files = spec.max === 1 ? dropped.slice(0, 1) : dropped
      if (files.length === 0) return
      if (files.length < dropped.length) showToast({ tone: 'plain', title: t('generate.compose.onlyOne') })
      const answer = act(bridge().generation.addFiles({ files, groupId: null }))
      void answer.then((added) => {
        if (added === null || added.uploads.length === 0) return
        const references = added.uploads.map(
          ({ uploadId, fileName }): Reference => ({
            kind: 'upload',
            uploadId,
            name: fileName,
            type: kindOf(files.find((file) => file.name === fileName)),
            durationMs: null,
          }),
        )
        edit.add(spec.slot, references, spec.max === 1)
        openIfNone({ kind: 'assignGroup', uploadIds: added.uploads.map(({ uploadId }) => uploadId) })
      })
    },
    [act, edit, t],
  )
}

/** As the system says by its name; what it really is, the check finds out. */
function kindOf(file: File | undefined): MediaKind | null {
  const kind = file?.type.split('/')[0]
  return kind === 'image' || kind === 'video' || kind === 'audio' ? kind : null
}
