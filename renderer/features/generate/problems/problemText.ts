import type { Problem } from '../../../../shared/generation/checks/problems.ts'
import type { Composition, SlotId } from '../../../../shared/generation/draft.ts'
import type { Formatters } from '../../../i18n/formatters.ts'
import type { Translate } from '../../../i18n/index.ts'
import { knownAsset } from '../library/knownAssets.ts'

/** A problem in a sentence. */
export function problemText(
  problem: Problem,
  composition: Composition,
  t: Translate,
  format: Formatters,
): string {
  const slotName = (slot: SlotId) => t(`generate.compose.slot.${slot}`)
  const slotNames = (slots: readonly SlotId[]) => format.list(slots.map(slotName))
  const name = 'place' in problem ? nameAt(composition, problem.slot, problem.place) : ''
  switch (problem.code) {
    case 'modeNotOffered':
      return t('generate.problems.modeNotOffered', { mode: t(`generate.compose.modes.${problem.mode}`) })
    case 'promptRequired':
      return t('generate.problems.promptRequired')
    case 'promptTooLong':
      return t(`generate.problems.promptTooLong.${problem.unit}`, { got: problem.got, max: problem.max })
    case 'mentionNotSent':
      return t('generate.problems.mentionNotSent', {
        name: knownAsset(problem.assetId)?.name ?? problem.assetId,
      })
    case 'slotRequired':
      return t('generate.problems.slotRequired', { slot: lowerFirst(slotName(problem.slot)) })
    case 'tooMany':
      return t('generate.problems.tooMany', { ...problem, slot: slotName(problem.slot) })
    case 'tooFewTogether':
    case 'tooManyTogether':
      return t(`generate.problems.${problem.code}`, { ...problem, slots: slotNames(problem.slots) })
    case 'notAlone':
      return t('generate.problems.notAlone', {
        slot: slotName(problem.slot),
        slots: format.alternatives(problem.slots.map(slotName)),
      })
    case 'tooLongInAll':
      return t('generate.problems.tooLongInAll', {
        slot: slotName(problem.slot),
        got: format.number(problem.got, 1),
        max: format.number(problem.max, 1),
      })
    case 'sumUnknown':
      return t('generate.problems.sumUnknown', { slot: slotName(problem.slot), max: problem.max })
    case 'wrongType':
      return t('generate.problems.wrongType', {
        name,
        type: t(`generate.problems.typeOf.${problem.type}`),
        wanted: t(`generate.problems.typeOf.${problem.wanted}`),
      })
    case 'typeUnknown':
    case 'underReview':
    case 'failed':
    case 'gone':
    case 'onTheWay':
    case 'uploadFailed':
      return t(`generate.problems.${problem.code}`, { name })
    case 'tooShort':
    case 'tooLong':
      return t(`generate.problems.${problem.code}`, {
        name,
        got: format.number(problem.got, 2),
        min: problem.min,
        max: problem.max,
      })
    case 'lengthUnknown':
      return t('generate.problems.lengthUnknown', { name, min: problem.min, max: problem.max })
    case 'notOffered':
      return t('generate.problems.notOffered', {
        name: parameterName(problem.parameter, t),
        value: problem.value,
      })
    case 'outOfRange':
      return t('generate.problems.outOfRange', { ...problem, name: parameterName(problem.parameter, t) })
    case 'notWhole':
      return t('generate.problems.notWhole', { name: parameterName(problem.parameter, t) })
    case 'textTooLong':
      return t('generate.problems.textTooLong', { ...problem, name: parameterName(problem.parameter, t) })
  }
}

/** In a few words, where there is room for no more; the sentence stands elsewhere. */
export function problemShort(problem: Problem, t: Translate, format: Formatters): string {
  switch (problem.code) {
    case 'underReview':
    case 'failed':
    case 'gone':
    case 'onTheWay':
    case 'uploadFailed':
    case 'wrongType':
      return t(`generate.problems.short.${problem.code}`)
    case 'tooLongInAll':
      return t('generate.problems.short.tooLongInAll', {
        got: format.number(problem.got, 1),
        max: format.number(problem.max, 1),
      })
    case 'tooMany':
      return t('generate.problems.short.tooMany', { got: problem.got, max: problem.max })
    case 'tooManyTogether':
      return t('generate.problems.short.tooMany', { got: problem.got, max: problem.limit })
    case 'tooShort':
    case 'tooLong':
      return t('generate.problems.short.length', { got: format.number(problem.got, 1) })
    default:
      return ''
  }
}

/** Behind the price, of the first problem: "waits for the end frame". */
export function waitText(
  problem: Problem,
  composition: Composition,
  t: Translate,
  format: Formatters,
): string {
  switch (problem.code) {
    case 'promptRequired':
      return t('generate.problems.waits.promptRequired')
    case 'slotRequired':
      return t('generate.problems.waits.slotRequired', {
        slot: lowerFirst(t(`generate.compose.slot.${problem.slot}`)),
      })
    case 'onTheWay':
    case 'underReview':
      return t(`generate.problems.waits.${problem.code}`, {
        name: nameAt(composition, problem.slot, problem.place),
      })
    default:
      return problemText(problem, composition, t, format)
  }
}

const nameAt = (composition: Composition, slot: SlotId, place: number): string =>
  composition.slots[slot]?.[place]?.name ?? ''

const parameterName = (parameter: Extract<Problem, { parameter: unknown }>['parameter'], t: Translate) =>
  t(`generate.compose.parameter.${parameter}`)

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
