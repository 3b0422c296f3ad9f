import { useState } from 'react'
import type { SecondsSpec } from '../../../../shared/generation/models/spec.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { Switch } from '../../../ui/Switch.tsx'
import { NumberField } from './NumberField.tsx'
import styles from './Parameters.module.css'

interface SecondsFieldProps {
  readonly spec: SecondsSpec
  readonly value: number | 'auto'
  readonly onChange: (value: number | 'auto') => void
}

/** A slider to aim with and a number to hit; or the model decides. Where it makes one length only, there is nothing to choose. */
export function SecondsField(props: SecondsFieldProps) {
  const { t } = useWords()
  const { spec, value } = props
  if (spec.auto || spec.min !== spec.max || value !== spec.min) return <ChosenSeconds {...props} />
  return (
    <output aria-label={t('generate.compose.parameter.durationSeconds')}>
      {t('generate.compose.secondsShort', { seconds: value })}
    </output>
  )
}

function ChosenSeconds({ spec, value, onChange }: SecondsFieldProps) {
  const { t } = useWords()
  const { min, max, auto } = spec
  const label = t('generate.compose.parameter.durationSeconds')
  const fallback = spec.default === 'auto' ? min : spec.default
  // What was chosen before "Auto" comes back after it, as far as the model that is chosen by then offers it.
  const [last, setLast] = useState(typeof value === 'number' ? value : fallback)
  const lastOffered = Math.max(min, Math.min(max, last))
  const seconds = value === 'auto' ? lastOffered : value
  const fraction = max > min ? (Math.max(min, Math.min(max, seconds)) - min) / (max - min) : 0
  function choose(next: number): void {
    setLast(next)
    onChange(next)
  }
  return (
    <div className={styles.row}>
      <input
        type="range"
        aria-label={`${label}, ${min}–${max}`}
        className={styles.slider}
        style={{ '--fraction': fraction }}
        min={min}
        max={max}
        step={1}
        value={seconds}
        disabled={value === 'auto'}
        onChange={(event) => choose(event.target.valueAsNumber)}
      />
      <NumberField
        label={label}
        min={min}
        max={max}
        value={value === 'auto' ? null : value}
        placeholder={t('generate.compose.auto')}
        onChange={(next) => choose(next ?? fallback)}
      />
      <span className={styles.range}>{t('generate.compose.secondsRange', { min, max })}</span>
      <span className={styles.space} />
      {auto && (
        <Switch
          label={t('generate.compose.auto')}
          checked={value === 'auto'}
          onChange={(checked) => onChange(checked ? 'auto' : lastOffered)}
        />
      )}
    </div>
  )
}
