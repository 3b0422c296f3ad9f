import { Dices } from 'lucide-react'
import { memo, type ReactNode } from 'react'
import type { Composition } from '../../../../shared/generation/draft.ts'
import { effectiveValue, parametersOf } from '../../../../shared/generation/models/parameters.ts'
import type { ParameterSpec } from '../../../../shared/generation/models/spec.ts'
import { specOf } from '../../../../shared/generation/models/table.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { Segments } from '../../../ui/Field.tsx'
import { Switch } from '../../../ui/Switch.tsx'
import type { Composed } from '../composer/state/composed.ts'
import { sameSettings } from '../composer/state/sameButPrompt.ts'
import { useEdit } from '../composer/state/useEdit.ts'
import { ProblemLines } from '../slots/SlotProblems.tsx'
import { NegativePrompt } from './NegativePrompt.tsx'
import { NumberField } from './NumberField.tsx'
import styles from './Parameters.module.css'
import { RatioChoice } from './RatioChoice.tsx'
import { SecondsField } from './SecondsField.tsx'

interface ParametersProps {
  /** As it is this very moment: what one drags or types must not come back a moment later. */
  readonly composition: Composition
}

/** What the model may be told besides, and nothing that it may not. */
export const Parameters = memo(function Parameters({ composition }: ParametersProps) {
  const specs = parametersOf(specOf(composition).model, composition)
  return (
    <div data-parameters="">
      <Lines specs={specs} composition={composition} />
    </div>
  )
}, sameSettings)

interface LinesProps {
  readonly specs: readonly ParameterSpec[]
  readonly composition: Composition
}

/** A line for each; the switches stand behind the seed, which is short, or share a line of their own. */
export function Lines({ specs, composition }: LinesProps) {
  const toggles = specs.filter(({ kind }) => kind === 'toggle')
  const seed = specs.find(({ kind }) => kind === 'seed')
  const switches = toggles.map((spec) => <Control key={spec.id} spec={spec} composition={composition} />)
  return (
    <div className={styles.parameters}>
      {specs.map((spec) =>
        spec.kind === 'toggle' || spec.kind === 'seed' ? null : (
          <Line key={spec.id} spec={spec} composition={composition} />
        ),
      )}
      {seed === undefined ? (
        toggles.length > 0 && <div className={styles.toggles}>{switches}</div>
      ) : (
        <Line spec={seed} composition={composition}>
          {switches}
        </Line>
      )}
    </div>
  )
}

export const ParameterProblems = ({ composed }: { composed: Composed }) => (
  <ProblemLines
    composed={composed}
    problems={composed.problems.filter((problem) => 'parameter' in problem)}
  />
)

interface LineProps {
  readonly spec: ParameterSpec
  readonly composition: Composition
  /** What else stands in the line. */
  readonly children?: ReactNode
}

function Line({ spec, composition, children }: LineProps) {
  const { t } = useWords()
  return (
    <div className={styles.line}>
      <span className={styles.name} aria-hidden="true">
        {t(`generate.compose.parameter.${spec.id}`)}
      </span>
      {children === undefined ? (
        <Control spec={spec} composition={composition} />
      ) : (
        <div className={styles.shared}>
          <Control spec={spec} composition={composition} />
          {children}
        </div>
      )}
    </div>
  )
}

/** One parameter, as its kind wants it. */
export function Control({ spec, composition }: { spec: ParameterSpec; composition: Composition }) {
  const { t } = useWords()
  const edit = useEdit()
  const label = t(`generate.compose.parameter.${spec.id}`)
  const value = effectiveValue(spec, composition.parameters)
  const set = (next: typeof value) => edit.parameters({ [spec.id]: next })
  switch (spec.kind) {
    case 'choice':
      return spec.id === 'ratio' ? (
        <RatioChoice label={label} values={spec.values} value={String(value)} onChange={set} />
      ) : (
        <Segments
          label={label}
          choices={spec.values.map((one) => ({ value: one, label: one }))}
          value={String(value)}
          onChange={set}
        />
      )
    case 'seconds':
      return (
        <SecondsField
          spec={spec}
          value={typeof value === 'number' || value === 'auto' ? value : spec.default}
          onChange={set}
        />
      )
    case 'seed':
      return (
        <NumberField
          wide
          label={label}
          icon={<Dices aria-hidden="true" />}
          placeholder={t('generate.compose.random')}
          min={spec.min}
          max={spec.max}
          value={typeof value === 'number' ? value : null}
          onChange={set}
        />
      )
    case 'toggle':
      return <Switch label={label} checked={value === true} onChange={set} />
    case 'text':
      return <NegativePrompt label={label} value={String(value ?? '')} onChange={set} />
  }
}
