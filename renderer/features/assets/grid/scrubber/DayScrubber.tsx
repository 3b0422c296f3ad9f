import { type KeyboardEvent, type PointerEvent, useMemo, useState } from 'react'
import { useWords } from '../../../../i18n/I18nProvider.tsx'
import styles from './DayScrubber.module.css'
import {
  dayAt,
  fractionAt,
  isWorthScrubbing,
  monthMarks,
  movedTo,
  type ScrubbedList,
  scrollTopAt,
} from './scrubberModel.ts'

interface DayScrubberProps extends ScrubbedList {
  readonly scrollTop: number
  readonly onScrollTo: (scrollTop: number) => void
}

/** A strip beside a long list that lies in days: it says the day below the pointer, and goes there; by keys from day to day. */
export function DayScrubber({ days, rows, contentPx, viewPx, scrollTop, onScrollTo }: DayScrubberProps) {
  const { t, format } = useWords()
  /** What the pointer is at, as a part of the way through the list. */
  const [pointed, setPointed] = useState<number | null>(null)
  const list = useMemo(() => ({ days, rows, contentPx, viewPx }), [days, rows, contentPx, viewPx])
  const isShown = isWorthScrubbing(list)
  const marks = useMemo(() => (isShown ? monthMarks(list) : []), [list, isShown])
  if (!isShown) return null
  const current = dayAt(list, scrollTop)
  const startMsOf = (number: number): number => days[number]?.startMs ?? 0

  const fractionOf = ({ currentTarget, clientY }: PointerEvent): number => {
    const { top, height } = currentTarget.getBoundingClientRect()
    return Math.max(0, Math.min(1, (clientY - top) / height))
  }
  const point = (event: PointerEvent): void => {
    const fraction = fractionOf(event)
    setPointed(fraction)
    if (event.currentTarget.hasPointerCapture(event.pointerId)) onScrollTo(scrollTopAt(list, fraction))
  }
  const pressKey = (event: KeyboardEvent): void => {
    const to = movedTo(list, scrollTop, event.key)
    if (to === null || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    setPointed(null)
    onScrollTo(to)
  }
  const shown = pointed ?? fractionAt(list, scrollTop)
  const said = pointed === null ? current : dayAt(list, scrollTopAt(list, pointed))
  return (
    <div className={styles.place}>
      <div
        role="slider"
        tabIndex={0}
        aria-label={t('browse.goToDate')}
        aria-orientation="vertical"
        aria-valuemin={0}
        aria-valuemax={days.length - 1}
        aria-valuenow={current}
        aria-valuetext={format.day(startMsOf(current))}
        className={styles.track}
        style={{ blockSize: viewPx }}
        onPointerDown={(event) => {
          if (event.button !== 0) return
          event.currentTarget.setPointerCapture(event.pointerId)
          point(event)
        }}
        onPointerMove={point}
        onPointerLeave={() => setPointed(null)}
        onKeyDown={pressKey}
      >
        {marks.map((fraction) => (
          <span key={fraction} className={styles.mark} style={{ insetBlockStart: `${fraction * 100}%` }} />
        ))}
        <span
          className={styles.said}
          // At the ends of the strip its own end, so that it is whole there.
          style={{ insetBlockStart: `${shown * 100}%`, transform: `translateY(${-shown * 100}%)` }}
          aria-hidden="true"
        >
          {format.date(startMsOf(said))}
        </span>
      </div>
    </div>
  )
}
