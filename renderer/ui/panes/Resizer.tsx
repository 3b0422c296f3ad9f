import { useRef } from 'react'
import styles from './Resizer.module.css'

interface ResizerProps {
  readonly label: string
  /** `inline`: a vertical bar that changes a width; `block`: a horizontal one that changes a height from above. */
  readonly axis: 'inline' | 'block'
  /** What it resizes lies before it, as a rule; `after`: beyond it, at the end of the window. */
  readonly resizes?: 'before' | 'after'
  readonly value: number
  readonly min: number
  readonly max: number
  readonly onChange: (value: number) => void
}

const stepPx = 16

export function Resizer({ label, axis, resizes = 'before', value, min, max, onChange }: ResizerProps) {
  const start = useRef<{ readonly at: number; readonly value: number } | null>(null)
  const clamp = (next: number) => Math.round(Math.max(min, Math.min(max, next)))
  /** Whether it grows towards the left, where there is a left. */
  const isTurned = () => (document.documentElement.dir === 'rtl') !== (resizes === 'after')
  return (
    <hr
      tabIndex={0}
      aria-label={label}
      aria-orientation={axis === 'inline' ? 'vertical' : 'horizontal'}
      aria-valuenow={value}
      aria-valuemin={min}
      aria-valuemax={max}
      className={axis === 'inline' ? styles.inline : styles.block}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        start.current = { at: axis === 'inline' ? event.clientX : event.clientY, value }
      }}
      onPointerMove={(event) => {
        if (start.current === null) return
        const moved = (axis === 'inline' ? event.clientX : event.clientY) - start.current.at
        const sign = axis === 'block' || isTurned() ? -1 : 1
        onChange(clamp(start.current.value + sign * moved))
      }}
      onLostPointerCapture={() => {
        start.current = null
      }}
      onKeyDown={(event) => {
        const more = axis === 'block' ? 'ArrowUp' : isTurned() ? 'ArrowLeft' : 'ArrowRight'
        const less = axis === 'block' ? 'ArrowDown' : isTurned() ? 'ArrowRight' : 'ArrowLeft'
        if (event.key === more) onChange(clamp(value + stepPx))
        else if (event.key === less) onChange(clamp(value - stepPx))
        else return
        event.preventDefault()
      }}
    />
  )
}
