import { z } from 'zod'

/** `group_name` may have at most 64 characters (upstream). */
export const groupNameMaxCharacters = 64
export const groupIdSchema = z.string().min(1).max(200)
/** Composed (NFC), as most services compare names and as a person counts them. */
export const groupNameSchema = z.string().normalize('NFC').trim().min(1).max(groupNameMaxCharacters)

const groupKinds = ['official', 'virtual', 'realPerson'] as const
export const groupKindSchema = z.enum(groupKinds)
export type GroupKind = z.infer<typeof groupKindSchema>

export const groupSchema = z.object({
  groupId: z.string(),
  name: z.string(),
  kind: groupKindSchema,
  /** Real-person groups: made by oneself (real_human_type 1) or obtained through verification (2) (documented). */
  origin: z.enum(['self', 'verified']).nullable(),
  /** Which field marks an official group is not documented: `pin` is a person's own word, kept on this computer. */
  officialBecause: z.enum(['service', 'pin']).nullable(),
  /** Whether this app made the group; such a group is never official. */
  createdHere: z.boolean(),
  assetCount: z.number().int().nonnegative().nullable(),
  createdAtMs: z.number().nullable(),
})
export type Group = Readonly<z.infer<typeof groupSchema>>

export const groupListSchema = z.object({
  groups: z.array(groupSchema).readonly(),
  /** False when the service went on beyond what is asked for: these are the first ones. */
  complete: z.boolean(),
  /** How many of them the service does not list just now, without that being a proof that they are gone. */
  doubtfulCount: z.number().int().nonnegative(),
  /** When the service last answered; the list may be older than now while offline. */
  fetchedAtMs: z.number(),
})
export type GroupList = Readonly<z.infer<typeof groupListSchema>>

/** A list crosses to the page in parts: twenty thousand groups at once would hold it up for a third of a second. */
export const groupListHeadSchema = groupListSchema.extend({
  /** Another number for another list, also of another account; the parts are asked for by it. */
  revision: z.number().int().positive(),
  /** Of all groups; `groups` has the first of them, or none where the page knows this revision. */
  count: z.number().int().nonnegative(),
})
export type GroupListHead = Readonly<z.infer<typeof groupListHeadSchema>>

/** The next groups of the list, or null when it is another one by now and must be asked for anew. */
export const groupListPartSchema = z.object({ groups: z.array(groupSchema).readonly().nullable() })
export type GroupListPart = Readonly<z.infer<typeof groupListPartSchema>>
