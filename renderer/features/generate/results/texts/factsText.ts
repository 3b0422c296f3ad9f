import type { Composition, ParameterId, Parameters } from '../../../../../shared/generation/draft.ts'
import { effectiveValue, parametersOf } from '../../../../../shared/generation/models/parameters.ts'
import type { ParameterSpec } from '../../../../../shared/generation/models/spec.ts'
import { specOf } from '../../../../../shared/generation/models/table.ts'
import type { GenerationResult } from '../../../../../shared/generation/result.ts'
import type { ResultWords } from './formats.ts'

/** "Seedance 2.0 · References". */
export const modelText = (composition: Composition, { t }: ResultWords): string => {
  const { model, mode } = specOf(composition)
  return [model.label, t(`generate.compose.modes.${mode.mode}`)].join(' · ')
}

/** What the model was told besides, as it was sent: "720p · 16:9 · 8 sec · seed random". */
export function parameterTexts(
  composition: Composition,
  words: ResultWords,
  which: (id: ParameterId) => boolean = () => true,
): readonly string[] {
  return parametersOf(specOf(composition).model, composition).flatMap((spec) =>
    which(spec.id) ? (parameterText(spec, effectiveValue(spec, composition.parameters), words) ?? []) : [],
  )
}

/** What the video itself shows, once it is there. */
export const isSeenInVideo = (id: ParameterId): boolean =>
  id === 'resolution' || id === 'ratio' || id === 'durationSeconds' || id === 'seed'

/** null for what goes without saying. */
function parameterText(
  spec: ParameterSpec,
  value: Parameters[ParameterSpec['id']],
  { t, format }: ResultWords,
): string | null {
  switch (spec.id) {
    case 'resolution':
      return String(value)
    case 'ratio':
      return value === 'adaptive' ? t('generate.results.facts.adaptive') : String(value)
    case 'durationSeconds':
      return typeof value === 'number' ? format.seconds(value * 1000) : t('generate.results.facts.auto')
    case 'seed':
      return typeof value === 'number'
        ? t('generate.results.facts.seed', { seed: String(value) })
        : t('generate.results.facts.seedRandom')
    case 'sound':
      return value === false ? t('generate.results.facts.silent') : null
    case 'watermark':
      return value === true ? t('generate.results.facts.watermark') : null
    case 'cameraFixed':
      return value === true ? t('generate.results.facts.cameraFixed') : null
    case 'promptExtend':
      return value === false ? t('generate.results.facts.promptAsWritten') : null
    case 'negativePrompt':
      return typeof value === 'string' && value.trim() !== ''
        ? t('generate.results.facts.without', { text: value.trim() })
        : null
    case 'returnLastFrame':
      return null
  }
}

/** What the video is: "1280 × 720 · 5 sec · 24 fps · seed 48213907", each as far as it is known. */
export function videoTexts(
  { video, actual, composition }: GenerationResult,
  { t, format }: ResultWords,
): readonly string[] {
  const seed = actual.seed ?? composition.parameters.seed ?? null
  const durationMs =
    video?.durationMs ?? (actual.durationSeconds === null ? null : actual.durationSeconds * 1000)
  const size =
    video?.width != null && video.height !== null
      ? t('generate.results.facts.size', {
          width: format.pixels(video.width),
          height: format.pixels(video.height),
        })
      : [actual.resolution, actual.ratio].filter((part) => part !== null).join(' · ')
  return [
    size === '' ? null : size,
    durationMs === null ? null : format.seconds(durationMs),
    video?.fps == null ? null : t('generate.results.facts.fps', { value: format.number(video.fps) }),
    seed === null ? null : t('generate.results.facts.seed', { seed: String(seed) }),
  ].filter((part) => part !== null)
}
