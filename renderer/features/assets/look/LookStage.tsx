import { ImageOff } from 'lucide-react'
import { type RefObject, useRef } from 'react'
import type { Asset } from '../../../../shared/assets.ts'
import { filePath, stillPath } from '../../../../shared/media/media-path.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { Transport } from '../../../ui/player/Transport.tsx'
import { fillScreen, type Playback } from '../../../ui/player/usePlayback.ts'
import { useLoadFailure } from '../list/sources/useLoadFailure.ts'
import { Waveform } from '../media/Waveform.tsx'
import styles from './LookStage.module.css'
import { type LookZoom, useZoomGestures } from './useZoom.ts'

interface LookStageProps {
  readonly asset: Asset
  readonly zoom: LookZoom
  /** What is looked at, for keys that mean it. */
  readonly shown: RefObject<HTMLImageElement | HTMLVideoElement | null>
  /** Of a clip or sound; null beside another one, with which it plays. */
  readonly player: RefObject<HTMLVideoElement | null>
  readonly playback: Playback | null
  readonly muted: boolean
  readonly onMute: (muted: boolean) => void
}

/** One asset, as large as there is room: it is zoomed, dragged, played. */
export function LookStage({ asset, zoom, shown, player, playback, muted, onMute }: LookStageProps) {
  const { t } = useWords()
  const stage = useRef<HTMLDivElement>(null)
  const { scale, x, y } = zoom.zoom
  const { failed, fail } = useLoadFailure(filePath(asset))
  useZoomGestures(stage, shown, zoom)
  const transform = `translate(${x * 100}%, ${y * 100}%) scale(${scale})`
  const plays = asset.type === 'video' || asset.type === 'audio'
  return (
    <div ref={stage} className={styles.stage} data-near={scale > 1 || undefined}>
      {failed ? (
        <Missing key={asset.assetId} asset={asset} shown={shown} transform={transform} />
      ) : plays ? (
        <>
          {asset.type === 'audio' && (
            <div className={styles.sound}>
              <Waveform asset={asset} />
            </div>
          )}
          {/* There are no captions: these are raw clips of a few seconds. A sound is played by the same element, unseen. */}
          <video
            ref={(element) => {
              player.current = element
              shown.current = asset.type === 'audio' ? null : element
            }}
            className={styles.media}
            style={{ transform }}
            hidden={asset.type === 'audio'}
            src={filePath(asset)}
            // One that cannot be had would hide the first frame, until it plays.
            poster={asset.type === 'audio' || playback === null ? undefined : stillPath(asset)}
            aria-label={asset.name}
            autoPlay={playback !== null}
            loop={playback !== null}
            muted={muted}
            playsInline
            disablePictureInPicture
            tabIndex={-1}
            onError={fail}
          />
        </>
      ) : (
        <img
          ref={(element) => {
            shown.current = element
          }}
          className={styles.media}
          style={{ transform }}
          src={filePath(asset)}
          alt={asset.name}
          draggable={false}
          onError={fail}
        />
      )}
      {plays && !failed && playback !== null && (
        <div className={styles.controls}>
          <Transport
            playback={playback}
            muted={muted}
            onMute={onMute}
            onFullScreen={() => player.current !== null && fillScreen(player.current)}
            tabIndex={0}
          />
        </div>
      )}
      {failed && (
        <p role="status" className={styles.missing}>
          {t(asset.status === 'review' ? 'look.notYet' : 'look.notHere')}
        </p>
      )}
    </div>
  )
}

/** The file cannot be had now: its small picture, if that is here. */
function Missing({
  asset,
  shown,
  transform,
}: Pick<LookStageProps, 'asset' | 'shown'> & { readonly transform: string }) {
  const { failed, fail } = useLoadFailure(stillPath(asset))
  if (asset.type === 'audio')
    return (
      <div className={styles.sound}>
        <Waveform asset={asset} />
      </div>
    )
  if (failed) return <ImageOff aria-hidden="true" />
  return (
    <img
      ref={(element) => {
        shown.current = element
      }}
      className={styles.media}
      style={{ transform }}
      src={stillPath(asset)}
      alt={asset.name}
      draggable={false}
      onError={fail}
    />
  )
}
