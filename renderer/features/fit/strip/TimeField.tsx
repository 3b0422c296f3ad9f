import { useState } from 'react'
import styles from './ClipPart.module.css'

interface TimeFieldProps {
  readonly label: string
  readonly valueMs: number
  readonly onChange: (valueMs: number) => void
}

/** A moment in seconds, to be typed; it counts once the field is left, or by Enter, which then sends nothing. */
export function TimeField({ label, valueMs, onChange }: TimeFieldProps) {
  /** What is being typed; null: nothing. */
  const [typed, setTyped] = useState<string | null>(null)
  const shown = (valueMs / 1000).toFixed(1)

  function take(): void {
    const seconds = typed === null || typed.trim() === '' ? Number.NaN : Number(typed)
    setTyped(null)
    if (Number.isFinite(seconds) && typed !== shown) onChange(seconds * 1000)
  }

  return (
    <label className={styles.time}>
      {label}
      <input
        type="number"
        step={0.1}
        min={0}
        value={typed ?? shown}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || typed === null) return
          event.preventDefault()
          take()
        }}
      />
    </label>
  )
}
