import { Pause, Play } from 'lucide-react'
import type { FitLook } from '../../../../shared/fit/requests.ts'
import type { MediaInfo } from '../../../../shared/media/media.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import type { FitDraft } from '../model/fitDraft.ts'
import type { Player } from '../original/usePlayer.ts'
import styles from './ClipPart.module.css'
import { ClipStrip } from './ClipStrip.tsx'
import { type ClipWindow, moveWindow, type WindowBounds, type WindowPart } from './clipWindow.ts'
import { TimeField } from './TimeField.tsx'

interface ClipPartProps {
  readonly look: FitLook
  readonly media: Extract<MediaInfo, { kind: 'video' | 'audio' }>
  readonly part: ClipWindow
  readonly bounds: WindowBounds
  readonly dropSound: boolean
  readonly player: Player
  readonly onChange: (to: Partial<FitDraft>) => void
}

/** Which seconds of a clip or sound are kept: on a strip of its pictures and its sound, by keys, or by numbers. */
export function ClipPart({ look, media, part, bounds, dropSound, player, onChange }: ClipPartProps) {
  const { t, format } = useWords()
  const { playback, playPart, canPlay } = player

  const isWhole = part.endMs - part.startMs >= media.durationMs

  /** Shows the moment that was moved to. */
  function move(which: WindowPart, toMs: number): void {
    const window = moveWindow(part, which, toMs, bounds)
    onChange({ window })
    playback.seek((which === 'end' ? window.endMs : window.startMs) / 1000)
  }

  return (
    <section className={styles.part} aria-label={t('fit.dialog.window')}>
      <div className={styles.head}>
        <b>
          {t(isWhole ? 'fit.dialog.all' : 'fit.dialog.which', {
            duration: format.seconds(part.endMs - part.startMs),
          })}
        </b>
        <span className={styles.of}>
          {!isWhole && t('fit.dialog.of', { whole: format.seconds(media.durationMs) })}
        </span>
        {canPlay && (
          <Button
            size="small"
            look="quiet"
            icon={playback.playing ? <Pause /> : <Play />}
            onClick={() => playPart(part)}
          >
            {playback.playing ? t('fit.dialog.pause') : t('fit.dialog.play')}
          </Button>
        )}
        {canPlay && (
          <span className={styles.keys} aria-hidden="true">
            <kbd>I</kbd> {t('fit.dialog.keyStart')} <kbd>O</kbd> {t('fit.dialog.keyEnd')} <kbd>,</kbd>{' '}
            <kbd>.</kbd> {t('fit.dialog.keyFrame')}
          </span>
        )}
      </div>
      <ClipStrip look={look} media={media} part={part} bounds={bounds} player={player} onMove={move} />
      <div className={styles.numbers}>
        <TimeField
          label={t('fit.dialog.start')}
          valueMs={part.startMs}
          onChange={(ms) => move('start', ms)}
        />
        <TimeField label={t('fit.dialog.end')} valueMs={part.endMs} onChange={(ms) => move('end', ms)} />
        {media.kind === 'video' && media.hasAudio && (
          <Checkbox
            label={t('fit.dialog.dropSound')}
            checked={dropSound}
            onChange={(chosen) => onChange({ dropSound: chosen })}
          />
        )}
      </div>
    </section>
  )
}
