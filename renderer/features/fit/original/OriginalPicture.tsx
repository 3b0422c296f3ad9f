import { ImageOff } from 'lucide-react'
import { useState } from 'react'
import type { FitLook } from '../../../../shared/fit/requests.ts'
import type { MediaInfo } from '../../../../shared/media/media.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { useSound } from '../../../ui/player/sound.ts'
import { Spinner } from '../../../ui/Spinner.tsx'
import styles from './Original.module.css'
import type { Player } from './usePlayer.ts'

interface OriginalPictureProps {
  readonly look: FitLook
  readonly media: MediaInfo
  readonly player: Player
  /** Its pictures are taken over, which nothing has to decode. */
  readonly isCopied: boolean
}

/** The clip itself where it plays here; else a still of it, and of a picture the still too, which Chromium always reads. */
export function OriginalPicture({ look, media, player, isCopied }: OriginalPictureProps) {
  const { t } = useWords()
  const muted = useSound((state) => state.muted)
  const sources = stillsOf(look, media)
  const [failures, setFailures] = useState(0)
  const { picture, setPicture, canPlay, failToPlay, giveUp } = player
  const isBusy = picture === null
  const waiting = isBusy && (
    <span className={styles.waiting}>
      <Spinner size={20} />
    </span>
  )
  function fail(): void {
    setPicture(null)
    failToPlay()
    if (sources.length === 0) giveUp()
  }
  if (media.kind === 'video' && canPlay)
    return (
      <>
        {/* There are no captions: these are raw clips of a few seconds. */}
        <video
          ref={player.ref}
          className={styles.picture}
          src={look.originalPath}
          aria-label={look.name}
          aria-busy={isBusy}
          preload="auto"
          muted={muted}
          playsInline
          disablePictureInPicture
          tabIndex={-1}
          onLoadedMetadata={(event) => {
            // Only its sound is decoded here.
            if (event.currentTarget.videoWidth === 0) fail()
          }}
          onLoadedData={(event) => setPicture(event.currentTarget)}
          onError={fail}
        />
        {waiting}
      </>
    )
  const source = sources[failures]
  if (source === undefined)
    return (
      <p className={styles.none} role="status">
        <ImageOff aria-hidden="true" />
        {t(`fit.dialog.${media.kind === 'image' ? 'noPicture' : isCopied ? 'noPlayCopied' : 'noPlayVideo'}`)}
      </p>
    )
  return (
    <>
      <img
        key={source}
        className={styles.picture}
        src={source}
        alt={look.name}
        aria-busy={isBusy}
        draggable={false}
        onLoad={(event) => setPicture(event.currentTarget)}
        onError={() => {
          setFailures(failures + 1)
          if (failures + 1 === sources.length) giveUp()
        }}
      />
      {waiting}
    </>
  )
}

/** What may show it, the quicker before the larger. */
const stillsOf = ({ stillPath, originalPath }: FitLook, { kind }: MediaInfo): readonly string[] => [
  ...(stillPath === null ? [] : [stillPath]),
  ...(kind === 'image' ? [originalPath] : []),
]
