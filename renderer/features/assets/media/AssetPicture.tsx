import { FileQuestion, Film, Image as ImageIcon, Play } from 'lucide-react'
import type { Asset } from '../../../../shared/assets.ts'
import { lazyView } from '../../../ui/lazyView.tsx'
import styles from './AssetPicture.module.css'
import { usePictureTurn } from './turns/usePictureTurn.ts'
import { useStill } from './useStill.ts'
import { Waveform } from './Waveform.tsx'

const ClipScrub = lazyView(async () => (await import('./scrub/ClipScrub.tsx')).ClipScrub)

/** The small picture of an asset: its thumbnail, a still of a clip, the waveform of a sound, or an honest placeholder. */
export function AssetPicture({ asset }: { asset: Asset }) {
  if (asset.type === 'audio' && asset.thumbnailPath === null) return <Waveform asset={asset} />
  return <Still asset={asset} />
}

/** Nothing is asked about it before its turn: tiles that come and go while somebody types have none. */
function Still({ asset }: { asset: Asset }) {
  const { hasCome, end } = usePictureTurn()
  return hasCome ? <ShownStill asset={asset} onEnd={end} /> : null
}

function ShownStill({ asset, onEnd }: { asset: Asset; onEnd: () => void }) {
  const { source, fail } = useStill(asset)
  if (source === null) return <Placeholder type={asset.type} />
  return (
    <>
      <img
        className={styles.media}
        src={source}
        alt=""
        decoding="async"
        draggable={false}
        onLoad={onEnd}
        onError={() => {
          onEnd()
          fail()
        }}
      />
      {asset.type === 'video' && (
        <span className={styles.play}>
          <Play aria-hidden="true" />
        </span>
      )}
      {asset.type === 'video' && <ClipScrub asset={asset} />}
    </>
  )
}

function Placeholder({ type }: { type: Asset['type'] }) {
  const Icon = type === 'video' ? Film : type === 'image' ? ImageIcon : FileQuestion
  return <Icon className={styles.placeholder} strokeWidth={1.25} aria-hidden="true" />
}
