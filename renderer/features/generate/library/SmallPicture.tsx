import { FileQuestion, Film, Image as ImageIcon, Music } from 'lucide-react'
import type { Asset } from '../../../../shared/assets.ts'
import type { MediaKind } from '../../../../shared/media/media.ts'
import { cx } from '../../../ui/cx.ts'
import { useStill } from '../../assets/media/useStill.ts'
import styles from './SmallPicture.module.css'

interface SmallPictureProps {
  /** null while nothing is known of it but its type. */
  readonly asset: Asset | null
  readonly type: MediaKind | null
  readonly className?: string | undefined
}

/** The asset in a square, or a sign of what it is. Decoration: its name stands beside it. */
export function SmallPicture({ asset, type, className }: SmallPictureProps) {
  const { source, fail } = useStill(asset)
  if (source === null) {
    const Icon =
      type === 'video' ? Film : type === 'audio' ? Music : type === 'image' ? ImageIcon : FileQuestion
    return (
      <span className={cx(styles.none, className)}>
        <Icon strokeWidth={1.5} aria-hidden="true" />
      </span>
    )
  }
  return (
    <img
      className={cx(styles.picture, className)}
      src={source}
      alt=""
      decoding="async"
      draggable={false}
      onError={fail}
    />
  )
}
