import type { Reference } from '../../../../../shared/generation/draft.ts'
import type { MediaKind } from '../../../../../shared/media/media.ts'
import { bridge, unwrap } from '../../../../bridge.ts'
import { kindOf } from './fileKind.ts'

/**
 * Puts Files into the upload queue, for whichever group the person chooses next: those of the disk by their paths, pictures that lie
 * nowhere (a screenshot, one out of a browser) by their bytes. What the queue does not take is left out.
 * @throws AppErrorException
 */
export async function queueFiles(files: readonly File[]): Promise<readonly Reference[]> {
  const { generation, uploads } = bridge()
  const { places } = await unwrap(uploads.pathless({ files, groupId: null }))
  const onDisk = files.filter((_file, place) => !places.includes(place))
  const loose = files.filter((_file, place) => places.includes(place))
  const byPath =
    onDisk.length === 0
      ? []
      : (await unwrap(generation.addFiles({ files: onDisk, groupId: null }))).uploads.map((added) => ({
          ...added,
          type: kindOf(onDisk.find(({ name }) => name === added.fileName)),
        }))
  const byBytes =
    loose.length === 0
      ? []
      : (await unwrap(generation.addPictures({ files: loose, groupId: null }))).uploads.map((added) => ({
          ...added,
          type: 'image' as const,
        }))
  return [...byPath, ...byBytes].map(toReference)
}

const toReference = (added: {
  readonly uploadId: string
  readonly fileName: string
  readonly type: MediaKind | null
}): Reference => ({
  kind: 'upload',
  uploadId: added.uploadId,
  name: added.fileName,
  type: added.type,
  durationMs: null,
})
