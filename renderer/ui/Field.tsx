import { type ComponentProps, type ReactNode, useId, useState } from 'react'
import { cx } from './cx.ts'
import styles from './Field.module.css'
import { isInputMethodBusy } from './keys/inputMethod.ts'

interface TextFieldProps extends Omit<ComponentProps<'input'>, 'size'> {
  readonly label: string
  readonly hint?: ReactNode
  /** What is wrong with it, in words. */
  readonly error?: string | null
  readonly trailing?: ReactNode
  readonly large?: boolean
}

export function TextField({
  label,
  hint,
  error = null,
  trailing,
  large = false,
  className,
  ...rest
}: TextFieldProps) {
  const id = useId()
  const hintId = `${id}hint`
  const said = error ?? hint
  return (
    <div className={cx(styles.field, className)}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <div className={cx(styles.box, large && styles.large, error !== null && styles.wrong)}>
        <input
          {...rest}
          id={id}
          className={styles.input}
          aria-invalid={error !== null}
          aria-describedby={said === undefined ? undefined : hintId}
        />
        {trailing}
      </div>
      {said !== undefined && (
        <p id={hintId} className={error === null ? styles.hint : styles.error} aria-live="polite">
          {said}
        </p>
      )}
    </div>
  )
}

interface SearchFieldProps extends Omit<ComponentProps<'input'>, 'size' | 'type' | 'value' | 'onChange'> {
  readonly label: string
  readonly icon: ReactNode
  readonly value: string
  /** Called with what is to be searched for: half a syllable of an input method is not. */
  readonly onSearch: (text: string) => void
}

export function SearchField({ label, icon, className, value, onSearch, ...rest }: SearchFieldProps) {
  // What an input method is still at work on is shown and kept here until it is chosen.
  const [unfinished, setUnfinished] = useState<string | null>(null)
  return (
    <span className={cx(styles.box, styles.search, className)}>
      <span className={styles.searchIcon}>{icon}</span>
      <input
        {...rest}
        type="search"
        className={styles.input}
        aria-label={label}
        placeholder={label}
        spellCheck={false}
        value={unfinished ?? value}
        onChange={(event) => {
          if (isInputMethodBusy()) setUnfinished(event.target.value)
          else onSearch(event.target.value)
        }}
        onCompositionEnd={(event) => {
          setUnfinished(null)
          onSearch(event.currentTarget.value)
        }}
      />
    </span>
  )
}

export interface Choice<V extends string> {
  readonly value: V
  readonly label: string
}

interface SelectProps<V extends string> {
  readonly label: string
  readonly choices: readonly Choice<V>[]
  readonly value: V
  readonly onChange: (value: V) => void
  /** Shown before the value: "Status: All". */
  readonly prefix?: string
  readonly quiet?: boolean
}

/** The browser's own select, which Chromium lets one style in full (appearance: base-select). */
export function Select<V extends string>({ label, choices, value, onChange, prefix, quiet }: SelectProps<V>) {
  return (
    <span className={cx(styles.select, quiet && styles.quietSelect)}>
      {prefix !== undefined && (
        <span className={styles.prefix} aria-hidden="true">
          {prefix}
        </span>
      )}
      <select
        aria-label={label}
        value={value}
        onChange={(event) => {
          const chosen = choices.find((choice) => choice.value === event.target.value)
          if (chosen !== undefined) onChange(chosen.value)
        }}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </span>
  )
}

interface SegmentsProps<V extends string> {
  readonly label: string
  readonly choices: readonly (Choice<V> & { readonly icon?: ReactNode })[]
  readonly value: V
  /** As wide as there is room, all of them together. */
  readonly fill?: boolean
  /** Their names are read out, and shown to who points at them. */
  readonly iconOnly?: boolean
  readonly onChange: (value: V) => void
}

/** Radio buttons side by side: real ones, so that the arrow keys and screen readers know them. */
export function Segments<V extends string>({
  label,
  choices,
  value,
  fill = false,
  iconOnly = false,
  onChange,
}: SegmentsProps<V>) {
  const name = useId()
  return (
    <div role="radiogroup" aria-label={label} className={cx(styles.segments, fill && styles.fill)}>
      {choices.map((choice) => (
        <label
          key={choice.value}
          className={styles.segment}
          title={iconOnly || fill ? choice.label : undefined}
        >
          <input
            type="radio"
            name={name}
            value={choice.value}
            checked={choice.value === value}
            aria-label={choice.label}
            onChange={() => onChange(choice.value)}
          />
          <span className={styles.segmentFace} aria-hidden="true">
            {choice.icon}
            {!iconOnly && <bdi className={styles.segmentText}>{choice.label}</bdi>}
          </span>
        </label>
      ))}
    </div>
  )
}
