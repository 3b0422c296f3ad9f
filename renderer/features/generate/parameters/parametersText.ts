import type { Parameters } from '../../../../shared/generation/draft.ts'
import type { ParameterSpec } from '../../../../shared/generation/models/spec.ts'
import type { Translate } from '../../../i18n/index.ts'

type Value = Parameters[ParameterSpec['id']]

/** The choices in a few words each: "720p", "16:9", "8 s", "Sound". What is off or empty is not said. */
export const parametersText = (
  chosen: readonly (readonly [ParameterSpec, Value])[],
  t: Translate,
): readonly string[] =>
  chosen.flatMap(([spec, value]) => {
    const words = parameterText(spec, value, t)
    return words === null ? [] : [words]
  })

function parameterText(spec: ParameterSpec, value: Value, t: Translate): string | null {
  switch (spec.kind) {
    case 'choice':
      return value === 'adaptive' ? t('generate.compose.adaptive') : String(value)
    case 'seconds':
      return value === 'auto'
        ? `${t('generate.compose.parameter.durationSeconds')}: ${t('generate.compose.auto')}`
        : t('generate.compose.secondsShort', { seconds: Number(value) })
    case 'seed':
      return typeof value === 'number'
        ? t('generate.compose.seedIs', { seed: value })
        : t('generate.compose.seedRandom')
    case 'toggle':
      return value === true ? t(`generate.compose.parameter.${spec.id}`) : null
    case 'text':
      return value === '' ? null : t(`generate.compose.parameter.${spec.id}`)
  }
}
