import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import {
  type AssetReference,
  type Composition,
  modeSchema,
  type PromptSegment,
  type SlotId,
  slotIdSchema,
} from '../../../shared/generation/draft.ts'
import type { ParameterSpec } from '../../../shared/generation/models/spec.ts'
import { modelSpecOf } from '../../../shared/generation/models/table.ts'

const parameterSchema = z.strictObject({ sentAs: z.string(), values: z.record(z.string(), z.json()) })
const modeFileSchema = z.strictObject({
  prompt: z.string(),
  slots: z.partialRecord(slotIdSchema, z.array(z.string())),
  body: z.record(z.string(), z.json()),
  parameters: z.record(z.string(), parameterSchema).default({}),
})
const fileSchema = z.strictObject({
  model: z.string(),
  from: z.string(),
  path: z.string(),
  parameters: z.record(z.string(), parameterSchema),
  modes: z.partialRecord(modeSchema, modeFileSchema),
})
export type RecordedRequests = z.infer<typeof fileSchema>

const folder = join(import.meta.dirname, '../../fixtures/generation')

/** See the README beside the files. */
export const readRecordedRequests = (): readonly RecordedRequests[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => fileSchema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))))

/** A composition of the model in the mode, with the prompt and the slots of the file and no parameter set. */
export function recordedComposition(file: RecordedRequests, mode: Composition['mode']): Composition {
  const recorded = file.modes[mode]
  if (recorded === undefined) throw new Error(`${file.model} has no ${mode}`)
  const types = new Map(
    modelSpecOf(file.model)
      .modes.flatMap(({ slots }) => slots)
      .map(({ slot, type }) => [slot, type]),
  )
  const slots = Object.entries(recorded.slots).map(([slot, ids]) => [
    slot,
    (ids ?? []).map((assetId) => assetReference(assetId, types.get(slot as SlotId) ?? null)),
  ])
  return {
    modelId: file.model,
    mode,
    prompt: promptOf(recorded.prompt),
    slots: Object.fromEntries(slots),
    parameters: {},
  }
}

/** "{mira} walks" is a chip and a text. */
const promptOf = (text: string): readonly PromptSegment[] =>
  text
    .split(/(\{[^}]+\})/)
    .filter((piece) => piece !== '')
    .map((piece) =>
      piece.startsWith('{') ? { kind: 'asset', assetId: piece.slice(1, -1) } : { kind: 'text', text: piece },
    )

const assetReference = (assetId: string, type: AssetReference['type']): AssetReference => ({
  kind: 'asset',
  assetId,
  groupId: 'group-1',
  name: `${assetId}.file`,
  type,
  durationMs: type === 'image' ? null : 4000,
  width: null,
  height: null,
})

/** Of numbers the smallest, the default and the largest. */
export function offeredValues(spec: ParameterSpec): readonly (string | number | boolean)[] {
  switch (spec.kind) {
    case 'choice':
      return spec.values
    case 'toggle':
      return [true, false]
    case 'seconds':
      return [...new Set([spec.min, 5, spec.max]), ...(spec.auto ? ['auto'] : [])]
    case 'seed':
      return [spec.min, spec.max]
    case 'text':
      return ['blurred, text']
  }
}
