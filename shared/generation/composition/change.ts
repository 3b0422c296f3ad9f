import type { Composition, Mode, ParameterId, Parameters, Reference, SlotId } from '../draft.ts'
import { parametersOf } from '../models/parameters.ts'
import type { ModelSpec, ModeSpec, ParameterSpec } from '../models/spec.ts'
import { modelSpecOf, modeSpecOf, specOf } from '../models/table.ts'
import { sentReferences } from './sent.ts'

/** What a change of the model or the mode took away. */
export type Dropped =
  | { readonly kind: 'mode'; readonly mode: Mode; readonly now: Mode }
  /** No longer sent. It stays in the draft and is back as soon as model and mode have its slot again. */
  | {
      readonly kind: 'reference'
      readonly slot: SlotId
      readonly place: number
      readonly reference: Reference
    }
  /** The chosen value is not offered: `now` stands in its place. */
  | {
      readonly kind: 'value'
      readonly parameter: ParameterId
      readonly value: ParameterValue
      readonly now: ParameterValue
    }
  /** The model has no such parameter. The choice stays in the draft. */
  | { readonly kind: 'parameter'; readonly parameter: ParameterId; readonly value: ParameterValue }
export type ParameterValue = Exclude<Parameters[ParameterId], undefined>

type DroppedValue = Extract<Dropped, { kind: 'value' }>

export interface Changed {
  readonly composition: Composition
  readonly dropped: readonly Dropped[]
}

export function changeModel(composition: Composition, modelId: string): Changed {
  const model = modelSpecOf(modelId)
  const mode = modeSpecOf(model, composition.mode) ?? closestMode(model, composition)
  return changed(composition, { ...composition, modelId, mode: mode.mode })
}

/** A mode that the model does not have changes nothing. */
export function changeMode(composition: Composition, mode: Mode): Changed {
  if (modeSpecOf(modelSpecOf(composition.modelId), mode) === null) return { composition, dropped: [] }
  return changed(composition, { ...composition, mode })
}

/**
 * Model, mode and values as they were before a change that dropped so much. What was written, put in or chosen since stays: it is
 * not of the change.
 */
export function takenBack(
  now: Composition,
  before: Pick<Composition, 'modelId' | 'mode'>,
  dropped: readonly Dropped[],
): Composition {
  const values = dropped.filter((one): one is DroppedValue => one.kind === 'value')
  const untouched = values.filter((one) => now.parameters[one.parameter] === one.now)
  const back = changeMode(changeModel(now, before.modelId).composition, before.mode).composition
  const parameters = Object.fromEntries(untouched.map(({ parameter, value }) => [parameter, value]))
  return { ...back, parameters: { ...back.parameters, ...parameters } }
}

/** The one that sends most of what is sent now. */
function closestMode(model: ModelSpec, composition: Composition): ModeSpec {
  const sent = sentReferences(composition)
  const kept = (mode: ModeSpec): number =>
    sent.filter(({ slot }) => mode.slots.some((spec) => spec.slot === slot)).length
  return model.modes.reduce((best, mode) => (kept(mode) > kept(best) ? mode : best))
}

function changed(before: Composition, after: Composition): Changed {
  const specs = parametersOf(modelSpecOf(after.modelId), after)
  const fitted = specs.flatMap((spec) => {
    const value = before.parameters[spec.id]
    if (value === undefined) return []
    const now = nearestOffered(spec, value)
    return now === value ? [] : [{ kind: 'value', parameter: spec.id, value, now } as const]
  })
  const composition = {
    ...after,
    parameters: {
      ...after.parameters,
      ...Object.fromEntries(fitted.map(({ parameter, now }) => [parameter, now])),
    },
  }
  return {
    composition,
    dropped: [
      ...(before.mode === after.mode ? [] : droppedMode(before, after)),
      ...droppedReferences(before, composition),
      ...fitted.filter(({ value, now }) => !isSameWord(value, now)),
      ...droppedParameters(before, specs),
    ],
  }
}

/** A mode that a person chose was not taken from them. */
const droppedMode = (before: Composition, after: Composition): readonly Dropped[] =>
  before.modelId === after.modelId ? [] : [{ kind: 'mode', mode: before.mode, now: after.mode }]

function droppedReferences(before: Composition, after: Composition): readonly Dropped[] {
  const slots = specOf(after).mode.slots.map(({ slot }) => slot)
  return sentReferences(before)
    .filter(({ slot }) => !slots.includes(slot))
    .map(({ slot, place, reference }) => ({ kind: 'reference', slot, place, reference }))
}

const droppedParameters = (before: Composition, now: readonly ParameterSpec[]): readonly Dropped[] =>
  parametersOf(modelSpecOf(before.modelId), before).flatMap(({ id }) => {
    const value = before.parameters[id]
    const isKept = value === undefined || now.some((spec) => spec.id === id)
    return isKept ? [] : [{ kind: 'parameter', parameter: id, value } as const]
  })

/** "720p" and "720P" are one. */
const isSameWord = (one: ParameterValue, other: ParameterValue): boolean =>
  String(one).toLowerCase() === String(other).toLowerCase()

/** The value itself where it is offered, else the nearest one, else the default. */
function nearestOffered(spec: ParameterSpec, value: ParameterValue): ParameterValue {
  switch (spec.kind) {
    case 'choice':
      return spec.values.find((offered) => isSameWord(offered, value)) ?? spec.default
    case 'seconds':
      if (value === 'auto') return spec.auto ? value : spec.default
      return typeof value === 'number' ? Math.min(Math.max(value, spec.min), spec.max) : spec.default
    case 'seed':
      return typeof value === 'number' && value >= spec.min && value <= spec.max ? value : spec.default
    case 'toggle':
    case 'text':
      // A text that is too long is a person's: it is said, and cut by nobody.
      return value
  }
}
