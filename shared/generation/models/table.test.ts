import { describe, expect, it } from 'vitest'
import { checkComposition } from '../checks/check-composition.ts'
import { emptyComposition } from '../composition/empty.ts'
import { modes as allModes, compositionSchema, slotIds } from '../draft.ts'
import { parametersOf } from './parameters.ts'
import { knownModels, modelSpecOf } from './table.ts'

describe.each(knownModels.map((model) => [model.id, model] as const))('%s', (_id, model) => {
  it('speaks the words of the contract, each once', () => {
    const modes = model.modes.map(({ mode }) => mode)
    expect(new Set(modes).size).toBe(modes.length)
    expect(allModes.filter((mode) => modes.includes(mode))).toHaveLength(modes.length)
    for (const { slots, together, parameters } of model.modes) {
      const slotNames = slots.map(({ slot }) => slot)
      expect(slotIds).toEqual(expect.arrayContaining(slotNames))
      expect(new Set(slotNames).size).toBe(slotNames.length)
      expect(slotNames).toEqual(expect.arrayContaining(together.flatMap((rule) => [...rule.slots])))
      expect(new Set(parameters.map(({ id }) => id)).size).toBe(parameters.length)
    }
  })

  it('has defaults that pass its own checks', () => {
    for (const { mode } of model.modes) {
      const composition = { ...emptyComposition(model.id), mode }
      expect(compositionSchema.parse(composition)).toEqual(composition)
      const codes = checkComposition(composition).map(({ code }) => code)
      expect(
        codes.filter((code) => !['promptRequired', 'slotRequired', 'tooFewTogether'].includes(code)),
      ).toEqual([])
    }
  })
})

it('uses any other model with the plain form', () => {
  const model = modelSpecOf('kling-v3')
  expect(model).toMatchObject({ id: 'kling-v3', family: 'plain', form: 'videos', referencesIn: 'images' })
  expect(parametersOf(model, emptyComposition('kling-v3'))).toEqual([])
  // How many pictures it takes nobody says.
  const references = model.modes.find(({ mode }) => mode === 'references')
  expect(references?.slots).toMatchObject([{ slot: 'images', max: Number.POSITIVE_INFINITY }])
})
