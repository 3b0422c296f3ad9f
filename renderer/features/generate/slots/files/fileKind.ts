import type { MediaKind } from '../../../../../shared/media/media.ts'

/** As the system says by its name; what it really is, the check finds out. */
export function kindOf(file: Pick<File, 'type'> | undefined): MediaKind | null {
  const kind = file?.type.split('/')[0]
  return kind === 'image' || kind === 'video' || kind === 'audio' ? kind : null
}
