import type { Composition } from '../draft.ts'
import { effectiveValue, parametersOf } from '../models/parameters.ts'
import type { ModelSpec, ParameterSpec } from '../models/spec.ts'
import type { Problem } from './problems.ts'

export const checkParameters = (composition: Composition, model: ModelSpec): readonly Problem[] =>
  parametersOf(model, composition).flatMap((spec) =>
    checkValue(spec, effectiveValue(spec, composition.parameters)),
  )

function checkValue(spec: ParameterSpec, value: ReturnType<typeof effectiveValue>): readonly Problem[] {
  const notOffered = { level: 'error', code: 'notOffered', parameter: spec.id, value: String(value) } as const
  switch (spec.kind) {
    case 'choice':
      return spec.values.some((offered) => offered === value) ? [] : [notOffered]
    case 'toggle':
      return typeof value === 'boolean' ? [] : [notOffered]
    case 'seconds':
      if (value === 'auto') return spec.auto ? [] : [notOffered]
      return typeof value === 'number' ? checkNumber(spec, value) : [notOffered]
    case 'seed':
      if (value === null) return []
      return typeof value === 'number' ? checkNumber(spec, value) : [notOffered]
    case 'text':
      return typeof value === 'string' ? checkText(spec, value) : [notOffered]
  }
}

function checkNumber(
  spec: ParameterSpec & { readonly min: number; readonly max: number },
  got: number,
): readonly Problem[] {
  const { id: parameter, min, max } = spec
  if (got < min || got > max) return [{ level: 'error', code: 'outOfRange', parameter, got, min, max }]
  return Number.isInteger(got) ? [] : [{ level: 'error', code: 'notWhole', parameter, got, min, max }]
}

function checkText(spec: Extract<ParameterSpec, { kind: 'text' }>, text: string): readonly Problem[] {
  const got = [...text].length
  return spec.maxCharacters !== null && got > spec.maxCharacters
    ? [{ level: 'error', code: 'textTooLong', parameter: spec.id, got, max: spec.maxCharacters }]
    : []
}
