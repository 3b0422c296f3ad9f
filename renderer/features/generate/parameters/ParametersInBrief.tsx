import { ChevronDown } from 'lucide-react'
import { Popover } from 'radix-ui'
import { memo, type ReactNode } from 'react'
import type { Composition } from '../../../../shared/generation/draft.ts'
import { effectiveValue, parametersOf } from '../../../../shared/generation/models/parameters.ts'
import type { ParameterSpec } from '../../../../shared/generation/models/spec.ts'
import { specOf } from '../../../../shared/generation/models/table.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { sameSettings } from '../composer/state/sameButPrompt.ts'
import { Control, Lines } from './Parameters.tsx'
import styles from './ParametersInBrief.module.css'
import { parametersText } from './parametersText.ts'

/** The same in one row, for low windows: what is chosen stands on the buttons that open it. */
export const ParametersInBrief = memo(function ParametersInBrief({
  composition,
}: {
  composition: Composition
}) {
  const { t } = useWords()
  const specs = parametersOf(specOf(composition).model, composition)
  const first = specs.filter(({ kind }) => kind === 'choice' || kind === 'seconds')
  const sound = specs.filter((spec) => spec.kind === 'toggle' && spec.id === 'sound')
  const rest = specs.filter((spec) => !first.includes(spec) && !sound.includes(spec))
  return (
    <div data-parameters="">
      <fieldset className={styles.row} aria-label={t('generate.compose.parameters')}>
        {first.length > 0 && <Opener specs={first} composition={composition} />}
        {rest.length > 0 && <Opener specs={rest} composition={composition} />}
        <span className={styles.space} />
        {sound.map((spec) => (
          <Control key={spec.id} spec={spec} composition={composition} />
        ))}
      </fieldset>
    </div>
  )
}, sameSettings)

interface OpenerProps {
  readonly specs: readonly ParameterSpec[]
  readonly composition: Composition
}

function Opener({ specs, composition }: OpenerProps): ReactNode {
  const { t } = useWords()
  const { parameters } = composition
  const words = parametersText(
    specs.map((spec) => [spec, effectiveValue(spec, parameters)] as const),
    t,
  )
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <button type="button" className={styles.opener}>
          <span>{words.length === 0 ? t('generate.compose.nothingChosen') : words.join(' · ')}</span>
          <ChevronDown aria-hidden="true" />
        </button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className={styles.panel}
          aria-label={t('generate.compose.parameters')}
          align="start"
          sideOffset={4}
          collisionPadding={8}
        >
          <Lines specs={specs} composition={composition} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
