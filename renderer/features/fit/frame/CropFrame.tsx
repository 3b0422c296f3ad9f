import { type PointerEvent, useRef } from 'react'
import type { FrameCenter } from '../../../../shared/fit/plan/attention.ts'
import type { PixelArea } from '../../../../shared/fit/plan/fit-plan.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import type { FitDraft } from '../model/fitDraft.ts'
import styles from './CropFrame.module.css'
import { frameProgress, moveFrame, moveFrameByKey } from './moveFrame.ts'

interface CropFrameProps {
  /** What is kept, px of the picture. */
  readonly area: PixelArea
  /** Of the picture, px. */
  readonly size: { readonly width: number; readonly height: number }
  readonly onChange: (to: Partial<FitDraft>) => void
}

/** What is kept of the picture, with the rest darkened; it is dragged, or moved by the arrow keys. */
export function CropFrame({ area, size, onChange }: CropFrameProps) {
  const { t, format } = useWords()
  const start = useRef<{ readonly x: number; readonly y: number; readonly area: PixelArea } | null>(null)
  const put = (byHand: FrameCenter) => onChange({ place: 'byHand', byHand })
  const { axis, share } = frameProgress(area, size)
  const percent = (part: number, whole: number) => `${(part / whole) * 100}%`

  function onPointerMove({ clientX, clientY, currentTarget }: PointerEvent): void {
    const box = currentTarget.parentElement?.getBoundingClientRect()
    if (start.current === null || box === undefined || box.width === 0) return
    const { x, y, area: from } = start.current
    put(moveFrame(from, size, (clientX - x) / box.width, (clientY - y) / box.height))
  }

  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={t('fit.dialog.frame')}
      aria-orientation={axis}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(share * 100)}
      aria-valuetext={t('fit.dialog.frameAt', {
        left: format.percent(area.left / size.width),
        top: format.percent(area.top / size.height),
      })}
      className={styles.frame}
      style={{
        left: percent(area.left, size.width),
        top: percent(area.top, size.height),
        width: percent(area.width, size.width),
        height: percent(area.height, size.height),
      }}
      onPointerDown={(event) => {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        start.current = { x: event.clientX, y: event.clientY, area }
      }}
      onPointerMove={onPointerMove}
      onLostPointerCapture={() => {
        start.current = null
      }}
      onKeyDown={(event) => {
        if (event.ctrlKey || event.metaKey || event.altKey) return
        const to = moveFrameByKey(event.key, event.shiftKey, area, size)
        if (to === null) return
        event.preventDefault()
        put(to)
      }}
    >
      <i />
      <i />
      <i />
      <i />
    </div>
  )
}
