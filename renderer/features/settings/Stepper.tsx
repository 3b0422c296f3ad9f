import { Minus, Plus } from 'lucide-react'
import { IconButton } from '../../ui/Button.tsx'
import { concurrencyRange } from './limits.ts'
import styles from './SettingsDialog.module.css'

interface StepperProps {
  readonly label: string
  readonly value: number
  readonly onChange: (value: number) => void
}

/** How many files are sent at once. */
export function Stepper({ label, value, onChange }: StepperProps) {
  const { min, max } = concurrencyRange
  const set = (next: number) => onChange(Math.max(min, Math.min(max, next)))
  return (
    <div className={styles.stepper}>
      <IconButton
        size="small"
        label={`${label} −`}
        icon={<Minus />}
        disabled={value <= min}
        onClick={() => set(value - 1)}
      />
      <input
        type="number"
        aria-label={label}
        min={min}
        max={max}
        value={value}
        onChange={(event) => {
          if (Number.isInteger(event.target.valueAsNumber)) set(event.target.valueAsNumber)
        }}
      />
      <IconButton
        size="small"
        label={`${label} +`}
        icon={<Plus />}
        disabled={value >= max}
        onClick={() => set(value + 1)}
      />
    </div>
  )
}
