import { describe, expect, it } from 'vitest'
import { clip, compositionOf, image, prompt, sound } from '../composition.test-support.ts'
import { modes } from '../draft.ts'
import { knownModels } from '../models/table.ts'
import { changeMode, changeModel, takenBack } from './change.ts'

const full = compositionOf({
  slots: {
    images: [image('mira'), image('neon')],
    videos: [clip('walk', 3)],
    sounds: [sound('voice', 4)],
    startFrame: [image('frame')],
  },
  parameters: { resolution: '1080p', ratio: '21:9', durationSeconds: 12, seed: 7, sound: false },
})

describe('another model', () => {
  it('keeps all that fits', () => {
    const { composition, dropped } = changeModel(full, 'dreamina-seedance-2-5-260628')
    expect(composition).toEqual({ ...full, modelId: 'dreamina-seedance-2-5-260628' })
    expect(dropped).toEqual([])
  })

  it('says what is no longer offered, and what stands in its place', () => {
    const { composition, dropped } = changeModel(full, 'dreamina-seedance-2-0-fast-260128')
    expect(composition.parameters).toEqual({ ...full.parameters, resolution: '720p' })
    expect(dropped).toEqual([{ kind: 'value', parameter: 'resolution', value: '1080p', now: '720p' }])
  })

  it('takes the nearest length, and "720p" for "720P"', () => {
    const long = compositionOf({
      modelId: 'wan3.0-video',
      parameters: { resolution: '720P', durationSeconds: 30, ratio: 'adaptive' },
    })
    const { composition, dropped } = changeModel(long, 'dreamina-seedance-2-0-260128')
    expect(composition.parameters).toEqual({ resolution: '720p', durationSeconds: 15, ratio: 'adaptive' })
    expect(dropped).toEqual([{ kind: 'value', parameter: 'durationSeconds', value: 30, now: 15 }])
  })

  it('knows that a reference clip makes it shorter', () => {
    const { composition } = changeModel(full, 'wan2.7-r2v')
    expect(composition.parameters.durationSeconds).toBe(10)
  })

  it('says which references and parameters it has no place for, and loses none of them', () => {
    const { composition, dropped } = changeModel(full, 'wan2.7-r2v')
    expect(composition.slots).toEqual(full.slots)
    expect(dropped).toContainEqual({
      kind: 'reference',
      slot: 'sounds',
      place: 0,
      reference: sound('voice', 4),
    })
    expect(dropped).toContainEqual({ kind: 'parameter', parameter: 'sound', value: false })
    expect(composition.parameters.sound).toBe(false)
  })

  it('takes the mode that sends most, where it does not have this one', () => {
    const frames = { ...full, slots: { startFrame: [image('a')], endFrame: [image('b')] } }
    const from = { ...frames, mode: 'startAndEndFrames' } as const
    const { composition, dropped } = changeModel(from, 'seedance-1-0-pro-fast-251015')
    expect(composition.mode).toBe('startFrame')
    expect(dropped).toContainEqual({ kind: 'mode', mode: 'startAndEndFrames', now: 'startFrame' })
    expect(dropped).toContainEqual({ kind: 'reference', slot: 'endFrame', place: 0, reference: image('b') })
  })

  it('loses no reference on the way through all of them and back', () => {
    let composition = full
    for (const { id } of [...knownModels, { id: 'another' }, { id: full.modelId }])
      composition = changeModel(composition, id).composition
    expect(composition.slots).toEqual(full.slots)
    expect(composition.prompt).toEqual(full.prompt)
  })
})

describe('another mode', () => {
  it('sends other slots, and keeps the rest for when one comes back', () => {
    const { composition, dropped } = changeMode(full, 'startFrame')
    expect(composition).toEqual({ ...full, mode: 'startFrame' })
    expect(dropped.map((one) => one.kind === 'reference' && one.slot)).toEqual([
      'images',
      'images',
      'videos',
      'sounds',
    ])
    expect(changeMode(composition, 'references').composition).toEqual(full)
  })

  it('goes through all of them and comes back as it was', () => {
    let composition = full
    for (const mode of [...modes, full.mode]) composition = changeMode(composition, mode).composition
    expect(composition).toEqual(full)
  })

  it('that the model lacks changes nothing', () => {
    expect(changeMode(full, 'clip')).toEqual({ composition: full, dropped: [] })
  })
})

describe('a change that is taken back', () => {
  it('gives back model, mode and values, and takes nothing of what came since', () => {
    const { composition, dropped } = changeModel(full, 'seedance-1-0-pro-fast-251015')
    const since = {
      ...composition,
      prompt: prompt('Written since.'),
      slots: { ...composition.slots, startFrame: [image('since')] },
      parameters: { ...composition.parameters, cameraFixed: true, seed: 9 },
    }
    expect(takenBack(since, full, dropped)).toEqual({
      ...full,
      prompt: since.prompt,
      slots: since.slots,
      parameters: { ...full.parameters, cameraFixed: true, seed: 9 },
    })
  })

  it('leaves a value that was chosen since, and spells values as the model does', () => {
    const { composition, dropped } = changeModel(full, 'dreamina-seedance-2-0-fast-260128')
    const chosen = { ...composition, parameters: { ...composition.parameters, resolution: '480p' } }
    expect(takenBack(chosen, full, dropped).parameters.resolution).toBe('480p')
    const wan = changeModel(compositionOf({ parameters: { resolution: '720p' } }), 'wan3.0-video')
    expect(wan.composition.parameters.resolution).toBe('720P')
    expect(takenBack(wan.composition, full, wan.dropped).parameters.resolution).toBe('720p')
  })
})
