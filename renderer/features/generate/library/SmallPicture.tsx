import { FileQuestion, Film, Image as ImageIcon, Music } from 'lucide-react'
import type { Asset } from '../../../../shared/assets.ts'
import type { MediaKind } from '../../../../shared/media/media.ts'
import { cx } from '../../../ui/cx.ts'
import { useLoadFailure } from '../../assets/list/useLoadFailure.ts'
import styles from './SmallPicture.module.css'

interface SmallPictureProps {
  /** null while nothing is known of it but its type. */
  readonly asset: Asset | null
  readonly type: MediaKind | null
  readonly className?: string | undefined
}

/** The asset in a square, or a sign of what it is. Decoration: its name stands beside it. */
export function SmallPicture({ asset, type, className }: SmallPictureProps) {
  const source = asset?.thumbnailPath ?? (asset?.type === 'video' ? `${asset.previewPath ?? ''}#t=0.1` : null)
  const { failed, fail } = useLoadFailure(source)
  const shown = source === null || source.startsWith('#') || failed ? null : source
  if (shown === null) {
    const Icon =
      type === 'video' ? Film : type === 'audio' ? Music : type === 'image' ? ImageIcon : FileQuestion
    return (
      <span className={cx(styles.none, className)}>
        <Icon strokeWidth={1.5} aria-hidden="true" />
      </span>
    )
  }
  if (asset?.thumbnailPath === null) {
    return (
      <video
        className={cx(styles.picture, className)}
        src={shown}
        preload="metadata"
        muted
        playsInline
        tabIndex={-1}
        aria-hidden="true"
        onError={fail}
      />
    )
  }
  return (
    <img
      className={cx(styles.picture, className)}
      src={shown}
      alt=""
      decoding="async"
      draggable={false}
      onError={fail}
    />
  )
}
