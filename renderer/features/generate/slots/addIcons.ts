import { AudioLines, Film, ImagePlus } from 'lucide-react'
import type { MediaKind } from '../../../../shared/media/media.ts'

/** What a place that takes references of a kind looks like while it is empty. */
export const addIcons: Readonly<Record<MediaKind, typeof ImagePlus>> = {
  image: ImagePlus,
  video: Film,
  audio: AudioLines,
}
