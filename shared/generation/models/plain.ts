import { seedanceNames, wanNames } from './names.ts'
import type { ModelSpec, ModeSpec, SlotSpec } from './spec.ts'

/**
 * The form of the quick start, `{model, prompt, images: [asset_id]}` (documented): for its own model, which is on no other page,
 * and for every id that the table does not know. How many pictures a model takes is said by nobody, so no number stands for it, and
 * only the service refuses any; the quick start speaks of models with a list of references and of those with a start and an end frame.
 */
const frame = (slot: 'startFrame' | 'endFrame', role: string): SlotSpec => ({
  slot,
  type: 'image',
  min: 1,
  max: 1,
  role,
})
const startFrame = frame('startFrame', 'first_frame')
const endFrame = frame('endFrame', 'last_frame')

const mode = (name: ModeSpec['mode'], slots: readonly SlotSpec[]): ModeSpec => ({
  mode: name,
  slots,
  together: [],
  promptRequired: true,
  parameters: [],
})

const modes: readonly ModeSpec[] = [
  mode('text', []),
  mode('startFrame', [startFrame]),
  mode('startAndEndFrames', [startFrame, endFrame]),
  mode('references', [
    { slot: 'images', type: 'image', min: 0, max: Number.POSITIVE_INFINITY, role: 'reference_image' },
  ]),
]

export const plainModel = (id: string, label = id): ModelSpec => ({
  id,
  family: 'plain',
  label,
  form: 'videos',
  referencesIn: 'images',
  names: id.toLowerCase().includes('seedance') ? seedanceNames : wanNames,
  modes,
  promptLimits: [],
})

export const plainModels: readonly ModelSpec[] = [plainModel('wan-2.1-video', 'Wan 2.1')]
