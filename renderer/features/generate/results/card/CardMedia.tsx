import { Ban, CircleHelp, CircleSlash, FileX, Play, VolumeX, X } from 'lucide-react'
import { memo, type ReactNode } from 'react'
import { sentReferences } from '../../../../../shared/generation/composition/sent.ts'
import type { Composition, Reference } from '../../../../../shared/generation/draft.ts'
import type { GenerationResult, ResultState } from '../../../../../shared/generation/result.ts'
import { useWords } from '../../../../i18n/I18nProvider.tsx'
import { cx } from '../../../../ui/cx.ts'
import { useLoadFailure } from '../../../assets/list/sources/useLoadFailure.ts'
import { can } from '../commands/abilities.ts'
import { playResult } from '../player/playing.ts'
import styles from './CardMedia.module.css'
import { ProgressRing } from './ProgressRing.tsx'
import { SentPicture } from './SentPicture.tsx'

/** The small picture of a card: the video itself, what it is made from, or a sign of what became of it. */
export function CardMedia({ result, tabIndex }: { result: GenerationResult; tabIndex: 0 | -1 }) {
  const { t, format } = useWords()
  const { state, composition, video, resultId } = result
  if (can(result).play && video !== null) {
    return (
      <button
        type="button"
        tabIndex={tabIndex}
        className={cx(styles.media, styles.playable)}
        aria-label={t('generate.results.command.play')}
        onClick={() => playResult(resultId)}
      >
        <VideoPicture result={result} />
        <span className={styles.sign}>
          <Play aria-hidden="true" />
        </span>
        {video.durationMs !== null && (
          <span className={styles.duration} aria-hidden="true">
            {format.clock(video.durationMs)}
          </span>
        )}
      </button>
    )
  }
  return (
    <div className={cx(styles.media, styles[state.kind])}>
      {state.kind === 'ready' && <VideoPicture result={result} />}
      {state.kind !== 'ready' && <Backdrop composition={composition} />}
      <Sign state={state} />
    </div>
  )
}

function Sign({ state }: { state: ResultState }): ReactNode {
  switch (state.kind) {
    case 'sending':
    case 'queued':
      return null
    case 'generating':
      return state.percent === null ? null : <ProgressRing fraction={state.percent / 100} />
    case 'downloading':
      return state.totalBytes === null || state.totalBytes === 0 ? null : (
        <ProgressRing fraction={state.receivedBytes / state.totalBytes} />
      )
    case 'ready':
      return (
        <span className={styles.sign}>
          <FileX aria-hidden="true" />
        </span>
      )
    case 'unconfirmed':
      return (
        <span className={styles.sign}>
          <CircleHelp aria-hidden="true" />
        </span>
      )
    case 'failed':
      return state.failure.kind === 'outputAudioSensitive' ? (
        <span className={styles.sign}>
          <VolumeX aria-hidden="true" />
        </span>
      ) : (
        <span className={cx(styles.sign, styles.bad)}>
          <X aria-hidden="true" />
        </span>
      )
    case 'cancelled':
      return (
        <span className={styles.sign}>
          <Ban aria-hidden="true" />
        </span>
      )
    case 'noLongerKnown':
      return (
        <span className={styles.sign}>
          <CircleSlash aria-hidden="true" />
        </span>
      )
  }
}

/** The last frame where it was given, since it costs nothing; else a moment of the video itself. */
const VideoPicture = memo(function VideoPicture({ result }: { result: GenerationResult }) {
  const { video, lastFrame } = result
  const frame = lastFrame === null || lastFrame.missing ? null : lastFrame.path
  const clip = video === null || video.missing ? null : `${video.path}#t=0.1`
  const frameFailure = useLoadFailure(frame)
  const clipFailure = useLoadFailure(clip)
  if (frame !== null && !frameFailure.failed)
    return (
      <img
        className={styles.picture}
        src={frame}
        alt=""
        decoding="async"
        draggable={false}
        onError={frameFailure.fail}
      />
    )
  if (clip !== null && !clipFailure.failed)
    return (
      <video
        className={styles.picture}
        src={clip}
        preload="metadata"
        muted
        playsInline
        tabIndex={-1}
        aria-hidden="true"
        onError={clipFailure.fail}
      />
    )
  return <Backdrop composition={result.composition} />
})

/** What the video is made from, out of focus: a card is known by it before there is anything to see. */
const Backdrop = memo(function Backdrop({ composition }: { composition: Composition }) {
  const reference = firstSeen(composition)
  return (
    <span className={styles.backdrop}>
      {reference !== null && <SentPicture reference={reference} className={styles.blurred} />}
    </span>
  )
})

const firstSeen = (composition: Composition): Reference | null =>
  sentReferences(composition).find(({ reference }) => reference.type !== 'audio')?.reference ?? null
