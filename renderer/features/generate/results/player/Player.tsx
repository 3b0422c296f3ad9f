import { VideoOff } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { GenerationResult } from '../../../../../shared/generation/result.ts'
import { useWords } from '../../../../i18n/I18nProvider.tsx'
import { setMuted, useSound } from '../../../../ui/player/sound.ts'
import { Transport } from '../../../../ui/player/Transport.tsx'
import { fillScreen, usePlayback } from '../../../../ui/player/usePlayback.ts'
import { useLoadFailure } from '../../../assets/list/sources/useLoadFailure.ts'
import styles from './Player.module.css'
import { registerPlayer } from './players.ts'

interface PlayerProps {
  readonly resultId: string
  readonly video: NonNullable<GenerationResult['video']>
  readonly label: string
  readonly tabIndex: 0 | -1
}

/** The video in its place, playing as soon as it is there. */
export function Player({ resultId, video, label, tabIndex }: PlayerProps) {
  const { t } = useWords()
  const ref = useRef<HTMLVideoElement>(null)
  const muted = useSound((state) => state.muted)
  const playback = usePlayback(ref, video.fps)
  const { failed, fail } = useLoadFailure(video.path)
  const { act } = playback
  useEffect(() => registerPlayer(resultId, act), [resultId, act])
  if (failed) {
    return (
      <div className={styles.failed}>
        <VideoOff aria-hidden="true" />
        <p>{t('generate.results.player.failed')}</p>
      </div>
    )
  }
  return (
    <div className={styles.player}>
      {/* There are no captions: these are raw clips of a few seconds. */}
      <video
        ref={ref}
        className={styles.video}
        src={video.path}
        aria-label={label}
        autoPlay
        loop
        muted={muted}
        playsInline
        disablePictureInPicture
        tabIndex={-1}
        onClick={playback.toggle}
        onDoubleClick={() => act({ kind: 'fullScreen' })}
        onError={fail}
      />
      <div className={styles.controls}>
        <Transport
          playback={playback}
          muted={muted}
          onMute={setMuted}
          onFullScreen={() => ref.current !== null && fillScreen(ref.current)}
          tabIndex={tabIndex}
        />
      </div>
    </div>
  )
}
