import { FileQuestion, Film, Image as ImageIcon, Play } from 'lucide-react'
import type { Asset } from '../../../../shared/assets.ts'
import { filePath, stillPath } from '../../../../shared/media/media-path.ts'
import { useLoadFailure } from '../list/useLoadFailure.ts'
import styles from './AssetPicture.module.css'
import { Waveform } from './Waveform.tsx'

/** The small picture of an asset: its thumbnail, the first moment of a clip, or an honest placeholder. */
export function AssetPicture({ asset }: { asset: Asset }) {
  const source =
    asset.type === 'video' && asset.thumbnailPath === null ? `${filePath(asset)}#t=0.1` : stillPath(asset)
  const { failed, fail } = useLoadFailure(source)
  if (asset.type === 'audio' && asset.thumbnailPath === null) return <Waveform seed={asset.assetId} />
  if (failed) return <Placeholder type={asset.type} />
  if (asset.type === 'video' && asset.thumbnailPath === null) {
    return (
      <>
        {/* The first frames of many clips are black: a moment later there is something to see. */}
        <video
          className={styles.media}
          src={source}
          preload="metadata"
          muted
          playsInline
          tabIndex={-1}
          aria-hidden="true"
          onError={fail}
        />
        <PlayMark />
      </>
    )
  }
  return (
    <>
      <img className={styles.media} src={source} alt="" decoding="async" draggable={false} onError={fail} />
      {asset.type === 'video' && <PlayMark />}
    </>
  )
}

const PlayMark = () => (
  <span className={styles.play}>
    <Play aria-hidden="true" />
  </span>
)

function Placeholder({ type }: { type: Asset['type'] }) {
  const Icon = type === 'video' ? Film : type === 'image' ? ImageIcon : FileQuestion
  return <Icon className={styles.placeholder} strokeWidth={1.25} aria-hidden="true" />
}
