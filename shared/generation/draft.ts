import { z } from 'zod'
import { assetIdSchema } from '../assets.ts'
import { groupIdSchema } from '../groups.ts'
import { mediaKindSchema } from '../media/media.ts'
import { uploadIdSchema } from '../uploads/uploads.ts'
import { referencesMax } from './composition/limits.ts'

export const draftIdSchema = z.uuid()
const modelIdSchema = z.string().trim().min(1).max(200)

/** The scenes that exclude each other (upstream); which of them a model has is said by the table of models. */
export const modes = ['text', 'startFrame', 'startAndEndFrames', 'references', 'clip'] as const
export const modeSchema = z.enum(modes)
export type Mode = z.infer<typeof modeSchema>

/** Where a reference stands. Frames, the clip and the driving sound hold one; the lists hold what the model allows. */
export const slotIds = [
  'startFrame',
  'endFrame',
  'firstClip',
  'drivingAudio',
  'images',
  'videos',
  'sounds',
] as const
export const slotIdSchema = z.enum(slotIds)
export type SlotId = z.infer<typeof slotIdSchema>

/** What was known of an asset when it was put into a draft: it is shown so even when the asset is gone since. */
const assetReferenceSchema = z.object({
  kind: z.literal('asset'),
  assetId: assetIdSchema,
  groupId: groupIdSchema,
  name: z.string().max(1000),
  /** null where the service does not say. */
  type: mediaKindSchema.nullable(),
  durationMs: z.number().nonnegative().nullable(),
  width: z.number().int().positive().nullable(),
  height: z.number().int().positive().nullable(),
})

/** A file that is on its way into the library; the main process makes it an asset as soon as it is one. */
const uploadReferenceSchema = z.object({
  kind: z.literal('upload'),
  uploadId: uploadIdSchema,
  name: z.string().max(1000),
  type: mediaKindSchema.nullable(),
  durationMs: z.number().nonnegative().nullable(),
})

export const referenceSchema = z.discriminatedUnion('kind', [assetReferenceSchema, uploadReferenceSchema])
export type Reference = Readonly<z.infer<typeof referenceSchema>>
export type AssetReference = Readonly<z.infer<typeof assetReferenceSchema>>

/** Of one piece of text: far beyond what a model reads, so that whatever is pasted is kept. */
const promptLengthMax = 200_000
/**
 * A prompt in the order of its text. A chip names the asset, never its number: "Image 2" is written when the request is
 * built, and follows the order of the lists.
 */
export const promptSegmentSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string().max(promptLengthMax) }),
  z.object({ kind: z.literal('asset'), assetId: assetIdSchema }),
])
export type PromptSegment = Readonly<z.infer<typeof promptSegmentSchema>>

/** What a model may be told besides. A property that is missing means the model's default; null means "let it choose". */
export const parametersSchema = z.object({
  resolution: z.string().max(40).optional(),
  ratio: z.string().max(40).optional(),
  /** `auto`: the model decides (-1 in Seedance's form). */
  durationSeconds: z.union([z.number().positive().max(3600), z.literal('auto')]).optional(),
  /** null: random. */
  seed: z.number().int().nullable().optional(),
  sound: z.boolean().optional(),
  watermark: z.boolean().optional(),
  returnLastFrame: z.boolean().optional(),
  cameraFixed: z.boolean().optional(),
  promptExtend: z.boolean().optional(),
  negativePrompt: z.string().max(promptLengthMax).optional(),
})
export type Parameters = Readonly<z.infer<typeof parametersSchema>>
export type ParameterId = keyof Parameters

const slotSchema = z.array(referenceSchema).max(referencesMax)
/** A slot that is missing is empty. What does not belong to the mode stays, so that nothing is lost by looking around. */
const slotsSchema = z.partialRecord(slotIdSchema, slotSchema)
export type Slots = Readonly<Partial<Record<SlotId, readonly Reference[]>>>

/** All that decides a request, whether it was sent or not. */
export const compositionSchema = z.object({
  modelId: modelIdSchema,
  mode: modeSchema,
  prompt: z.array(promptSegmentSchema).max(2_000),
  slots: slotsSchema,
  parameters: parametersSchema,
})
export interface Composition {
  readonly modelId: string
  readonly mode: Mode
  readonly prompt: readonly PromptSegment[]
  readonly slots: Slots
  readonly parameters: Parameters
}

export const draftSchema = z.object({
  draftId: draftIdSchema,
  /** null: the screen makes one of the prompt. */
  name: z.string().max(200).nullable(),
  composition: compositionSchema,
  createdAtMs: z.number(),
  updatedAtMs: z.number(),
})
export interface Draft {
  readonly draftId: string
  readonly name: string | null
  readonly composition: Composition
  readonly createdAtMs: number
  readonly updatedAtMs: number
}

/** A piece of prompt that is used again. */
export const snippetSchema = z.object({
  snippetId: z.uuid(),
  name: z.string().min(1).max(200),
  prompt: z.array(promptSegmentSchema).max(500),
})
export interface Snippet {
  readonly snippetId: string
  readonly name: string
  readonly prompt: readonly PromptSegment[]
}
