import { sentReferences } from '../../../../../shared/generation/composition/sent.ts'
import type { Composition, SlotId } from '../../../../../shared/generation/draft.ts'
import type { GenerationFailure } from '../../../../../shared/generation/result.ts'
import type { MediaKind } from '../../../../../shared/media/media.ts'
import type { Translate } from '../../../../i18n/index.ts'

export interface FailureWords {
  readonly what: string
  readonly next: string
}

const isList = (slot: SlotId): boolean => slot === 'images' || slot === 'videos' || slot === 'sounds'

/** "Image 2" in a list, "Start frame" in a slot of one: as Compose calls it. null for what was not sent. */
export function inputLabel(
  composition: Composition,
  reference: GenerationFailure['reference'],
  t: Translate,
): string | null {
  if (reference === null) return null
  const counts: Record<MediaKind, number> = { image: 0, video: 0, audio: 0 }
  for (const { slot, place, spec } of sentReferences(composition)) {
    counts[spec.type] += 1
    if (slot !== reference.slot || place !== reference.place) continue
    return isList(slot)
      ? t(`generate.results.number.${spec.type}`, { n: counts[spec.type] })
      : t(`generate.compose.slot.${slot}`)
  }
  return null
}

/** The text it was, where the service says so; else a reference that it did not name. */
function inputOf(failure: GenerationFailure, composition: Composition, t: Translate): string {
  const label = inputLabel(composition, failure.reference, t)
  if (label !== null) return label
  const isText = /text/i.test(failure.code ?? '') || sentReferences(composition).length === 0
  return isText ? t('generate.results.failure.theText') : t('generate.results.failure.aReference')
}

/** What happened, and what to do about it. */
export function failureWords(
  failure: GenerationFailure,
  composition: Composition,
  t: Translate,
): FailureWords {
  const { kind } = failure
  const input = inputOf(failure, composition, t)
  switch (kind) {
    case 'inputSensitive':
      return {
        what: t('generate.results.failure.inputSensitive', { input }),
        next:
          failure.reference === null
            ? t('generate.results.failure.inputUnknownNext')
            : t('generate.results.failure.inputSensitiveNext'),
      }
    case 'inputPrivacy':
    case 'inputPolicy':
    case 'assetNotFound':
      return {
        what: t(`generate.results.failure.${kind}`, { input }),
        next: t(`generate.results.failure.${kind}Next`),
      }
    case 'notSent':
      // Only what a person said of it is a word about the service: all else never left this computer.
      if (!failure.notCharged) {
        return {
          what: t('generate.results.failure.notTaken'),
          next: t('generate.results.failure.notSentNext'),
        }
      }
      return {
        what: t('generate.results.failure.notSent'),
        next: t(`generate.results.failure.${failure.code === 'offline' ? 'offlineNext' : 'notSentNext'}`),
      }
    case 'outputVideoSensitive':
    case 'outputAudioSensitive':
    case 'invalidParameter':
    case 'modelNotOpen':
    case 'balance':
    case 'quota':
    case 'rateLimited':
    case 'overloaded':
    case 'keyRejected':
    case 'expired':
    case 'other':
      return { what: t(`generate.results.failure.${kind}`), next: t(`generate.results.failure.${kind}Next`) }
  }
}

/** Where our own words say too little, the service's are shown with them. */
export const showsServiceWords = ({ kind, message }: GenerationFailure): boolean =>
  (kind === 'invalidParameter' || kind === 'other' || kind === 'modelNotOpen' || kind === 'quota') &&
  message !== null &&
  message.trim() !== ''

/** What helps first; the settings and the details are always there. */
export type FailureStep = 'replace' | 'withoutSound' | 'topUp' | 'key' | null

export function firstStep(failure: GenerationFailure): FailureStep {
  switch (failure.kind) {
    case 'inputSensitive':
    case 'inputPrivacy':
    case 'inputPolicy':
    case 'assetNotFound':
    case 'invalidParameter':
      return failure.reference === null ? null : 'replace'
    case 'outputAudioSensitive':
      return 'withoutSound'
    case 'balance':
      return 'topUp'
    case 'keyRejected':
      return 'key'
    case 'outputVideoSensitive':
    case 'modelNotOpen':
    case 'quota':
    case 'rateLimited':
    case 'overloaded':
    case 'expired':
    case 'notSent':
    case 'other':
      return null
  }
}
