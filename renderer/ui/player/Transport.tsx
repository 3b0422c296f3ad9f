import { Maximize, Pause, Play, Volume2, VolumeX } from 'lucide-react'
import { useWords } from '../../i18n/I18nProvider.tsx'
import { playerTexts } from '../../i18n/later/playerTexts.ts'
import { useLaterTexts } from '../../i18n/later/useLaterTexts.ts'
import { rateText } from './shuttle.ts'
import styles from './Transport.module.css'
import type { Playback } from './usePlayback.ts'

interface TransportProps {
  readonly playback: Playback
  readonly muted: boolean
  readonly onMute: (muted: boolean) => void
  readonly onFullScreen?: () => void
  /** Within a card, only the current one is a stop of the Tab key. */
  readonly tabIndex: 0 | -1
}

/** Play, position, sound: above the lower edge of the picture, or below two of them. */
export function Transport({ playback, muted, onMute, onFullScreen, tabIndex }: TransportProps) {
  useLaterTexts(playerTexts)
  const { t, format } = useWords()
  const { playing, rate, atSeconds, durationSeconds, toggle, seek } = playback
  const done = durationSeconds === 0 ? 0 : (atSeconds / durationSeconds) * 100
  const position = format.clock(Math.floor(atSeconds) * 1000)
  const duration = format.clock(durationSeconds * 1000)
  return (
    <div className={styles.transport}>
      <button
        type="button"
        tabIndex={tabIndex}
        aria-label={playing ? t('player.pause') : t('player.play')}
        onClick={toggle}
      >
        {playing ? <Pause aria-hidden="true" /> : <Play aria-hidden="true" />}
      </button>
      <span className={styles.time} aria-hidden="true">
        {position}
      </span>
      {playing && rateText(rate) !== null && <span className={styles.rate}>{rateText(rate)}</span>}
      <input
        type="range"
        tabIndex={tabIndex}
        className={styles.track}
        style={{ backgroundSize: `${done}% 3px, 100% 3px` }}
        aria-label={t('player.seek')}
        aria-valuetext={t('player.at', { position, duration })}
        min={0}
        max={durationSeconds}
        step={0.01}
        value={atSeconds}
        onChange={(event) => seek(event.target.valueAsNumber)}
      />
      <span className={styles.time} aria-hidden="true">
        {duration}
      </span>
      <button
        type="button"
        tabIndex={tabIndex}
        aria-label={muted ? t('player.unmute') : t('player.mute')}
        onClick={() => onMute(!muted)}
      >
        {muted ? <VolumeX aria-hidden="true" /> : <Volume2 aria-hidden="true" />}
      </button>
      {onFullScreen !== undefined && (
        <button type="button" tabIndex={tabIndex} aria-label={t('player.fullScreen')} onClick={onFullScreen}>
          <Maximize aria-hidden="true" />
        </button>
      )}
    </div>
  )
}
