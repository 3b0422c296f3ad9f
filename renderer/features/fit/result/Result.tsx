import { Pause, Play, Volume2, VolumeX } from 'lucide-react'
import { useMemo } from 'react'
import type { FitLook } from '../../../../shared/fit/requests.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { violationText } from '../../../i18n/mediaText.ts'
import { IconButton } from '../../../ui/Button.tsx'
import { cx } from '../../../ui/cx.ts'
import { setMuted, useSound } from '../../../ui/player/sound.ts'
import type { FitPreview } from '../model/fitPreview.ts'
import { verdictOf } from '../model/verdict.ts'
import { Stage } from '../original/Stage.tsx'
import type { Player } from '../original/usePlayer.ts'
import { type ClipWindow, clockText } from '../strip/clipWindow.ts'
import { obstacleText } from '../words/refusalText.ts'
import styles from './Result.module.css'
import { ResultCanvas } from './ResultCanvas.tsx'
import { resultDrawing } from './resultDrawing.ts'

interface ResultProps {
  readonly look: FitLook
  readonly preview: FitPreview
  readonly player: Player
  /** What is kept of a clip or sound; null of a picture. */
  readonly part: ClipWindow | null
}

/** What the copy shows, and whether it is accepted. */
export function Result({ look, preview, player, part }: ResultProps) {
  const { t, format } = useWords()
  const { media } = look
  // Once for all the frames that are played of it.
  const drawing = useMemo(
    () =>
      preview.kind === 'plan' && (media?.kind === 'image' || media?.kind === 'video')
        ? resultDrawing(media, preview.plan)
        : null,
    [preview, media],
  )
  return (
    <section className={styles.result} aria-label={t('fit.dialog.result')}>
      <p className={styles.head}>
        <b>{t('fit.dialog.result')}</b>
        <Verdict preview={preview} isUnseen={player.isUnseen} />
      </p>
      {preview.kind === 'cannot' &&
        preview.obstacles.map((obstacle) => (
          <p key={obstacle.kind} className={styles.why}>
            {obstacleText(obstacle, t, format)}
          </p>
        ))}
      {preview.kind === 'plan' &&
        preview.violations.map((violation) => (
          <p key={violation.code} className={styles.why}>
            {violationText(violation, t, format)}
          </p>
        ))}
      {drawing !== null && player.picture !== null && media !== null && 'width' in media && (
        <Stage {...drawing.size}>
          <ResultCanvas picture={player.picture} original={media} drawing={drawing} />
        </Stage>
      )}
      {part !== null && player.canPlay && <PlayBar player={player} part={part} />}
    </section>
  )
}

function Verdict({ preview, isUnseen }: { preview: FitPreview; isUnseen: boolean }) {
  const { t } = useWords()
  const words = verdictOf(preview, isUnseen)
  return (
    <span role="status" className={cx(styles.verdict, styles[words])}>
      {t(`fit.dialog.${words}`)}
    </span>
  )
}

/** Where one is in what is kept. */
function PlayBar({ player, part }: { player: Player; part: ClipWindow }) {
  const { t } = useWords()
  const muted = useSound((state) => state.muted)
  const { playback, playPart } = player
  const lengthMs = part.endMs - part.startMs
  const atMs = Math.min(lengthMs, Math.max(0, playback.atSeconds * 1000 - part.startMs))
  return (
    <p className={styles.bar}>
      <IconButton
        size="small"
        label={playback.playing ? t('fit.dialog.pause') : t('fit.dialog.play')}
        icon={playback.playing ? <Pause /> : <Play />}
        onClick={() => playPart(part)}
      />
      <span className={styles.time}>
        {clockText(atMs)} / {clockText(lengthMs)}
      </span>
      <IconButton
        size="small"
        label={muted ? t('fit.dialog.unmute') : t('fit.dialog.mute')}
        icon={muted ? <VolumeX /> : <Volume2 />}
        onClick={() => setMuted(!muted)}
      />
    </p>
  )
}
