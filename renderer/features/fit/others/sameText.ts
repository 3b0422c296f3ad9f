import type { MediaInfo } from '../../../../shared/media/media.ts'
import type { Translate } from '../../../i18n/index.ts'

/** "Do the same with 6 other videos of this drop", by what they are. */
export function sameText(kind: MediaInfo['kind'], count: number, t: Translate): string {
  switch (kind) {
    case 'image':
      return t('fit.dialog.sameImage', { count })
    case 'video':
      return t('fit.dialog.sameVideo', { count })
    case 'audio':
    case 'other':
      return t('fit.dialog.sameAudio', { count })
  }
}
