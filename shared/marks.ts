import { z } from 'zod'
import { assetIdSchema } from './assets.ts'
import type { DeepReadonly } from './deep-readonly.ts'
import { groupIdSchema } from './groups.ts'
import { librarySelectionSchema } from './library.ts'
import { markLabels } from './mark-labels.ts'
import { noteMax } from './mark-note.ts'

/** What is marked: an asset, or with null its group. */
const markTargetSchema = z.strictObject({ groupId: groupIdSchema, assetId: assetIdSchema.nullable() })
export type MarkTarget = Readonly<z.infer<typeof markTargetSchema>>

const noteSchema = z.string().normalize('NFC').max(noteMax)

/** What a person keeps of an asset or a group: on this computer only, whatever becomes of it at the service. */
const markSchema = markTargetSchema.extend({
  favourite: z.boolean(),
  label: z.enum(markLabels).nullable(),
  note: noteSchema,
})
export type Mark = Readonly<z.infer<typeof markSchema>>

/** What becomes another; the rest stays. */
const markChangeSchema = z.strictObject({
  favourite: z.boolean().optional(),
  label: z.enum(markLabels).nullable().optional(),
  note: noteSchema.optional(),
})
export type MarkChange = Readonly<z.infer<typeof markChangeSchema>>

export const markedSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('groups'), groupIds: z.array(groupIdSchema).min(1).max(20_000) }),
  z.strictObject({ kind: z.literal('assets'), selection: librarySelectionSchema }),
])
export type Marked = DeepReadonly<z.infer<typeof markedSchema>>

/** So many are asked about at once: those on the screen. */
export const marksAskedMax = 500

export const marksChangedSchema = z.object({
  /** Null: more than are worth naming. */
  targets: z.array(markTargetSchema).max(marksAskedMax).nullable(),
})
export type MarksChanged = DeepReadonly<z.infer<typeof marksChangedSchema>>

export const marksRequests = {
  /** Those of the targets that bear any. */
  of: {
    input: z.strictObject({ targets: z.array(markTargetSchema).max(marksAskedMax) }),
    output: z.object({ marks: z.array(markSchema) }),
  },
  /** Of all groups. */
  groups: { input: z.strictObject({}), output: z.object({ marks: z.array(markSchema) }) },
  /** Many in portions, so that a kill in the middle leaves some as they were. `undoId` takes it back; null where nothing became another. */
  change: {
    input: z.strictObject({ marked: markedSchema, change: markChangeSchema }),
    output: z.object({ count: z.number().int().nonnegative(), undoId: z.number().nullable() }),
  },
  /** Puts back what a change found, and leaves what was written since. Answers of how many; 0 for one that is no longer known. */
  undo: {
    input: z.strictObject({ undoId: z.number() }),
    output: z.object({ count: z.number().int().nonnegative() }),
  },
} as const
