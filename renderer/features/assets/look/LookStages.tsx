import type { Asset } from '../../../../shared/assets.ts'
import { FileName } from '../../../ui/names/FileName.tsx'
import { setMuted } from '../../../ui/player/sound.ts'
import { LookStage } from './LookStage.tsx'
import styles from './LookStages.module.css'
import type { Look } from './useLook.ts'

/** The asset, or two side by side. */
export function LookStages({ asset, look }: { asset: Asset; look: Look }) {
  const { beside, zoom } = look
  const main = (
    <LookStage
      key={asset.assetId}
      asset={asset}
      zoom={zoom}
      shown={look.shown}
      player={look.player}
      playback={look.playback}
      muted={look.muted}
      onMute={setMuted}
    />
  )
  if (beside === null) return main
  return (
    <div className={styles.sides}>
      <figure className={styles.side}>
        <LookStage
          key={beside.assetId}
          asset={beside}
          zoom={zoom}
          shown={look.besideShown}
          player={look.besidePlayer}
          playback={null}
          muted
          onMute={setMuted}
        />
        <figcaption>
          <FileName name={beside.name} />
        </figcaption>
      </figure>
      <figure className={styles.side}>
        {main}
        <figcaption>
          <FileName name={asset.name} />
        </figcaption>
      </figure>
    </div>
  )
}
