import { useCallback } from 'react'
import { loosePicturesMax } from '../../../../shared/media/loose-pictures.ts'
import { bridge, toAppError, unwrap } from '../../../bridge.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { toastError } from '../../../useAction.ts'
import { useAddFiles } from './useAddFiles.ts'

/**
 * Takes what was pasted or dropped, of which some may have no path: a screenshot, a picture out of a browser or a mail.
 * Those are handed over as they are; a crowd of them is none of these.
 */
export function useAddLoose() {
  const { t } = useWords()
  const addFiles = useAddFiles()
  return useCallback(
    (files: readonly File[], groupId: string | null): void => {
      if (files.length === 0 || files.length > loosePicturesMax) {
        addFiles(files, groupId)
        return
      }
      unwrap(bridge().uploads.pathless({ files, groupId })).then(
        ({ places }) => {
          const isPathless = (place: number): boolean => places.includes(place)
          addFiles(
            files.filter((_file, place) => !isPathless(place)),
            groupId,
          )
          addFiles(
            files.filter((_file, place) => isPathless(place)),
            groupId,
            'addPictures',
          )
        },
        (thrown: unknown) => toastError(toAppError(thrown), t),
      )
    },
    [addFiles, t],
  )
}
