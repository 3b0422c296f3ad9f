import { describe, expect, it } from 'vitest'
import { checkComposition } from '../../../shared/generation/checks/check-composition.ts'
import type { Composition, Mode } from '../../../shared/generation/draft.ts'
import { parametersOf } from '../../../shared/generation/models/parameters.ts'
import { knownModels, modelSpecOf } from '../../../shared/generation/models/table.ts'
import { buildRequest } from '../../../shared/generation/request/build.ts'
import { offeredValues, readRecordedRequests, recordedComposition } from './recorded-requests.ts'

const files = readRecordedRequests()

it('there is a record of every model, and of one that is not known', () => {
  const recorded = files.map(({ model }) => model)
  expect(recorded.toSorted()).toEqual([...knownModels.map(({ id }) => id), 'any-other-model'].toSorted())
})

describe.each(files.map((file) => [file.model, file] as const))('%s', (_model, file) => {
  const model = modelSpecOf(file.model)
  const modes = Object.keys(file.modes) as Mode[]

  it('has the modes of the record', () => {
    expect(model.modes.map(({ mode }) => mode).toSorted()).toEqual(modes.toSorted())
  })

  it.each(modes)('%s: sends what is recorded, and nothing speaks against it', (mode) => {
    const composition = recordedComposition(file, mode)
    const request = buildRequest(composition)
    expect(request).toMatchObject({ path: file.path, complete: true })
    expect(request.body).toEqual(file.modes[mode]?.body)
    expect(checkComposition(composition)).toEqual([])
  })

  it.each(modes)('%s: every value of every parameter is sent as recorded', (mode) => {
    const composition = recordedComposition(file, mode)
    const recorded = { ...file.parameters, ...file.modes[mode]?.parameters }
    const specs = parametersOf(model, composition)
    expect(specs.map(({ id }) => id).toSorted()).toEqual(Object.keys(recorded).toSorted())
    for (const spec of specs) {
      const { sentAs, values } = recorded[spec.id] ?? { sentAs: '', values: {} }
      expect(Object.keys(values).toSorted(), spec.id).toEqual(offeredValues(spec).map(String).toSorted())
      for (const value of offeredValues(spec)) {
        const chosen: Composition = { ...composition, parameters: { [spec.id]: value } }
        expect(buildRequest(chosen).body).toEqual({
          ...file.modes[mode]?.body,
          [sentAs]: values[String(value)],
        })
        expect(checkComposition(chosen)).toEqual([])
      }
    }
  })

  it.each(modes)('%s: each entry knows the slot it came from', (mode) => {
    const composition = recordedComposition(file, mode)
    const { body, origins } = buildRequest(composition)
    const entries = [body.content, body.media, body.images].find((list) => list !== undefined) ?? []
    const wanted = Array.isArray(entries) ? entries.map((entry: unknown) => JSON.stringify(entry)) : []
    expect(origins).toHaveLength(wanted.length)
    for (const [place, origin] of origins.entries()) {
      const reference = origin === null ? null : composition.slots[origin.slot]?.[origin.place]
      expect(wanted[place]).toContain(reference?.kind === 'asset' ? reference.assetId : '"type":"text"')
    }
  })
})
