import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import type { FitLook } from '../../../../shared/fit/requests.ts'
import type { MediaInfo } from '../../../../shared/media/media.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { cx } from '../../../ui/cx.ts'
import { WaveShape } from '../../assets/media/WaveShape.tsx'
import type { Player } from '../original/usePlayer.ts'
import styles from './ClipStrip.module.css'
import {
  type ClipWindow,
  clockText,
  marksOf,
  timeAt,
  timeByKey,
  type WindowBounds,
  type WindowPart,
} from './clipWindow.ts'
import { useStripPictures } from './useStripPictures.ts'
import { useStripWave } from './useStripWave.ts'

const marksMax = 7
/** Where a clip does not tell its rate. */
const usualFrameMs = 1000 / 24

interface ClipStripProps {
  readonly look: FitLook
  readonly media: Extract<MediaInfo, { kind: 'video' | 'audio' }>
  readonly part: ClipWindow
  readonly bounds: WindowBounds
  readonly player: Player
  readonly onMove: (part: WindowPart, toMs: number) => void
}

/** The whole clip from left to right, and over it the part that is kept: it and its ends are dragged, or moved by keys. */
export function ClipStrip({ look, media, part, bounds, player, onMove }: ClipStripProps) {
  const { t, format } = useWords()
  const strip = useRef<HTMLDivElement>(null)
  /** What is dragged, and how far from its beginning it was taken. */
  const drag = useRef<{ readonly part: WindowPart; readonly offMs: number } | null>(null)
  const peaks = useStripWave(player.canPlay ? look.originalPath : null, media)
  const { durationMs } = bounds
  const pictures = useStripPictures(
    media.kind === 'video' && player.canPlay ? look.originalPath : null,
    durationMs,
  )
  const percent = (ms: number) => `${durationMs === 0 ? 0 : (ms / durationMs) * 100}%`
  const frameMs = media.kind === 'video' && media.fps !== null ? 1000 / media.fps : usualFrameMs
  const at = (clientX: number) =>
    timeAt(clientX, strip.current?.getBoundingClientRect() ?? { left: 0, width: 0 }, durationMs)

  const take = (which: WindowPart) => (event: PointerEvent) => {
    if (event.button !== 0) return
    event.stopPropagation()
    event.currentTarget.setPointerCapture(event.pointerId)
    drag.current = { part: which, offMs: at(event.clientX) - timeOf(which) }
  }
  const pull = (event: PointerEvent) => {
    if (drag.current !== null) onMove(drag.current.part, at(event.clientX) - drag.current.offMs)
  }
  const drop = () => {
    drag.current = null
  }
  const times = `${clockText(part.startMs)} – ${clockText(part.endMs)}`
  /** Of the label: it stands above the middle of the part, but not out of the strip, where the dialog cuts it. */
  const half = `(${times.length / 2}ch + 7px)`
  const timeOf = (which: WindowPart) => (which === 'end' ? part.endMs : part.startMs)
  const slider = (which: WindowPart) => ({
    role: 'slider',
    tabIndex: 0,
    'aria-label': t(`fit.dialog.${which}`),
    'aria-orientation': 'horizontal' as const,
    'aria-valuemin': 0,
    'aria-valuemax': Math.round(durationMs) / 1000,
    'aria-valuenow': timeOf(which) / 1000,
    'aria-valuetext':
      which === 'window'
        ? t('fit.dialog.windowAt', {
            start: clockText(part.startMs),
            end: clockText(part.endMs),
            duration: format.seconds(part.endMs - part.startMs),
          })
        : clockText(timeOf(which)),
    onPointerDown: take(which),
    onPointerMove: pull,
    onLostPointerCapture: drop,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      const to = timeByKey(event.key, event.shiftKey, timeOf(which), { frameMs, endMs: durationMs })
      if (to === null) return
      event.preventDefault()
      event.stopPropagation()
      onMove(which, to)
    },
  })

  return (
    // Time runs from left to right, however one reads.
    <div dir="ltr" className={styles.whole}>
      <div
        ref={strip}
        className={styles.strip}
        onPointerDown={(event) => player.playback.seek(at(event.clientX) / 1000)}
      >
        <div className={styles.content}>
          {media.kind === 'video' && <canvas ref={pictures} className={styles.pictures} />}
          {peaks !== null && (
            <WaveShape
              peaks={peaks}
              className={cx(styles.wave, media.kind === 'audio' && styles.alone)}
              isStretched
            />
          )}
        </div>
        <div className={styles.dim} style={{ left: 0, width: percent(part.startMs) }} />
        <div className={styles.dim} style={{ left: percent(part.endMs), right: 0 }} />
        {player.canPlay && (
          <div className={styles.playhead} style={{ left: percent(player.playback.atSeconds * 1000) }} />
        )}
        <div
          className={styles.window}
          style={{ left: percent(part.startMs), width: percent(part.endMs - part.startMs) }}
        >
          <div className={styles.grip} {...slider('window')} />
          <div className={cx(styles.handle, styles.start)} {...slider('start')} />
          <div className={cx(styles.handle, styles.end)} {...slider('end')} />
        </div>
        <span
          className={styles.label}
          aria-hidden="true"
          style={{ left: `clamp(${half}, ${percent((part.startMs + part.endMs) / 2)}, 100% - ${half})` }}
        >
          {times}
        </span>
      </div>
      <div className={styles.ruler} aria-hidden="true">
        {marksOf(durationMs, marksMax).map((ms) => (
          <span key={ms} style={{ left: percent(ms) }}>
            {format.clock(ms)}
          </span>
        ))}
      </div>
    </div>
  )
}
