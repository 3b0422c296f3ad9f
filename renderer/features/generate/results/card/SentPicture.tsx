import { AudioLines, FileQuestion, Film, Image as ImageIcon } from 'lucide-react'
import type { Reference } from '../../../../../shared/generation/draft.ts'
import { mediaPath } from '../../../../../shared/media/media-path.ts'
import { cx } from '../../../../ui/cx.ts'
import { useLoadFailure } from '../../../assets/list/sources/useLoadFailure.ts'
import styles from './SentPicture.module.css'

/** Where the pictures of a reference are, the small still one first: what was known when it was sent says no more. */
function sourcesOf(reference: Reference): readonly string[] {
  if (reference.kind === 'upload') return [`/media/upload/${reference.uploadId}`]
  const { type, groupId, assetId } = reference
  if (type === 'audio') return []
  const still = mediaPath('thumbnail', groupId, assetId)
  return type === 'video' ? [still, `${mediaPath('preview', groupId, assetId)}#t=0.1`] : [still]
}

/** A reference in its frame, or a sign of what it is. Decoration: its name stands beside it. */
export function SentPicture({
  reference,
  className,
}: {
  reference: Reference
  className?: string | undefined
}) {
  const [still = null, clip = null] = sourcesOf(reference)
  const stillFailure = useLoadFailure(still)
  const clipFailure = useLoadFailure(clip)
  if (still !== null && !stillFailure.failed) {
    return (
      <img
        className={cx(styles.picture, className)}
        src={still}
        alt=""
        decoding="async"
        draggable={false}
        onError={stillFailure.fail}
      />
    )
  }
  if (clip !== null && !clipFailure.failed) {
    return (
      <video
        className={cx(styles.picture, className)}
        src={clip}
        preload="metadata"
        muted
        playsInline
        tabIndex={-1}
        aria-hidden="true"
        onError={clipFailure.fail}
      />
    )
  }
  return (
    <span className={cx(styles.sign, className)}>
      <Sign type={reference.type} />
    </span>
  )
}

function Sign({ type }: { type: Reference['type'] }) {
  const Icon =
    type === 'audio' ? AudioLines : type === 'video' ? Film : type === 'image' ? ImageIcon : FileQuestion
  return <Icon strokeWidth={1.75} aria-hidden="true" />
}
