import { type FocusEvent, type ReactNode, useState } from 'react'
import { cx } from '../../../ui/cx.ts'
import styles from './NumberField.module.css'

interface NumberFieldProps {
  readonly label: string
  readonly min: number
  readonly max: number
  /** null: nothing is chosen, and the placeholder says what that means. */
  readonly value: number | null
  readonly placeholder?: string
  readonly icon?: ReactNode
  readonly wide?: boolean
  readonly onChange: (value: number | null) => void
}

/**
 * A whole number. What is half typed stands as it is ("1" on the way to "12") and counts as soon as it is one that is allowed; on leaving,
 * what is too small or too large becomes what comes next to it, and what is no number ("1e") what it was before.
 */
export function NumberField(props: NumberFieldProps) {
  const { label, min, max, value, placeholder, icon, wide = false, onChange } = props
  const [typed, setTyped] = useState<string | null>(null)
  function leave({ target }: FocusEvent<HTMLInputElement>): void {
    if (typed === null) return
    setTyped(null)
    if (target.validity.badInput) {
      // The field says that it is empty, and goes on showing what was typed.
      target.value = value === null ? '' : String(value)
      return
    }
    const number = typed.trim() === '' ? null : Math.round(Number(typed))
    if (number === null) onChange(null)
    else if (Number.isFinite(number)) onChange(Math.max(min, Math.min(max, number)))
  }
  return (
    <span className={cx(styles.box, wide && styles.wide)}>
      {icon}
      <input
        type="number"
        inputMode="numeric"
        aria-label={label}
        min={min}
        max={max}
        step={1}
        placeholder={placeholder}
        value={typed ?? value ?? ''}
        onChange={(event) => {
          const { value: text, valueAsNumber: number, validity } = event.target
          setTyped(text)
          if (validity.badInput) return
          if (text === '') onChange(null)
          else if (Number.isInteger(number) && number >= min && number <= max) onChange(number)
        }}
        onBlur={leave}
      />
    </span>
  )
}
