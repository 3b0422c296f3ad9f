import { ImageOff } from 'lucide-react'
import { stepOf } from '../../../../shared/fit/plan/step-of.ts'
import type { FitLook } from '../../../../shared/fit/requests.ts'
import type { MediaInfo, Violation } from '../../../../shared/media/media.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { violationText } from '../../../i18n/mediaText.ts'
import { joinSentences } from '../../../i18n/sentences.ts'
import { useSound } from '../../../ui/player/sound.ts'
import { CropFrame } from '../frame/CropFrame.tsx'
import { PlaceChoice } from '../frame/PlaceChoice.tsx'
import type { FitDraft } from '../model/fitDraft.ts'
import type { FitPreview } from '../model/fitPreview.ts'
import { clockText } from '../strip/clipWindow.ts'
import { ratioText } from '../words/ratioText.ts'
import { factsText, sizeText } from '../words/stepText.ts'
import styles from './Original.module.css'
import { OriginalPicture } from './OriginalPicture.tsx'
import { Stage } from './Stage.tsx'
import type { Player } from './usePlayer.ts'

interface OriginalProps {
  readonly look: FitLook
  readonly media: MediaInfo
  readonly draft: FitDraft
  readonly preview: FitPreview
  readonly violations: readonly Violation[]
  readonly player: Player
  readonly onChange: (to: Partial<FitDraft>) => void
}

/** The file as it is, what is refused about it, and over it the frame of what is kept. */
export function Original({ look, media, draft, preview, violations, player, onChange }: OriginalProps) {
  const { t, format } = useWords()
  // A frame is put by what is seen: of a clip that neither plays nor has a still it stays in the middle.
  const isSeen = media.kind === 'image' || player.canPlay || player.picture !== null
  const crop = isSeen && preview.kind === 'plan' ? stepOf(preview.plan, 'crop') : null
  const facts = [
    'durationMs' in media ? clockText(media.durationMs) : null,
    'width' in media
      ? factsText([sizeText(media, t, format), ratioText(media.width, media.height, t, format)], t)
      : null,
  ].filter((fact) => fact !== null)
  return (
    <section className={styles.original} aria-label={t('fit.dialog.original')}>
      <p className={styles.head}>
        <b>{t('fit.dialog.original')}</b>
        <span className={styles.facts}>{facts.join(' · ')}</span>
      </p>
      {violations.length > 0 && (
        <p className={styles.refused}>
          {joinSentences(violations.map((violation) => violationText(violation, t, format)))}
        </p>
      )}
      {media.kind === 'image' || media.kind === 'video' ? (
        <>
          <Stage width={media.width} height={media.height}>
            <OriginalPicture
              look={look}
              media={media}
              player={player}
              isCopied={preview.kind === 'plan' && preview.plan.pictures === 'copied'}
            />
            {crop !== null && <CropFrame area={crop.area} size={media} onChange={onChange} />}
          </Stage>
          {crop !== null && <PlaceChoice look={look} draft={draft} onChange={onChange} />}
        </>
      ) : (
        <Sound look={look} player={player} />
      )}
      {media.kind !== 'image' && !player.canPlay && (media.kind === 'audio' || player.picture !== null) && (
        <p className={styles.note} role="status">
          <ImageOff aria-hidden="true" />
          {t(media.kind === 'video' ? 'fit.dialog.noPlayStill' : 'fit.dialog.noPlay')}
        </p>
      )}
    </section>
  )
}

/** Heard only: its controls are those of the strip. */
function Sound({ look, player }: { look: FitLook; player: Player }) {
  const muted = useSound((state) => state.muted)
  return (
    <video
      ref={player.ref}
      className={styles.sound}
      src={look.originalPath}
      aria-label={look.name}
      preload="auto"
      muted={muted}
      onError={player.failToPlay}
    />
  )
}
