import { z } from 'zod'
import { groupIdSchema, groupNameSchema } from '../groups.ts'
import { appErrorCodes } from '../result.ts'

/** Where the files of a folder go. `mayReuse`: a group of that name that came to be meanwhile will do. */
export const folderTargetSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('group'), groupId: groupIdSchema }),
  z.strictObject({ kind: z.literal('newGroup'), name: groupNameSchema, mayReuse: z.boolean() }),
])
export type FolderTarget = Readonly<z.infer<typeof folderTargetSchema>>

/** What is in a folder that may be uploaded. */
export const folderLookSchema = z.object({
  fileCount: z.number().int().nonnegative(),
  /** Folders below it, at any depth, in which some of these files lie: all of them go into the one group. */
  nestedCount: z.number().int().nonnegative(),
  /** False: there may be more, since not all could be read, or not in good time. */
  isWhole: z.boolean(),
})
export type FolderLook = Readonly<z.infer<typeof folderLookSchema>>

/** A group that a folder becomes, and that is still to be made. */
export const uploadNewGroupSchema = z.object({
  dropId: z.string(),
  name: z.string(),
  /** Why it is not made yet; null while it is being made. */
  problem: z
    .object({
      code: z.enum(appErrorCodes),
      /** The service's own words, verbatim. */
      serviceMessage: z.string().nullable(),
      /** Whether it is tried again by itself; else it waits for a person. */
      isTriedAgain: z.boolean(),
    })
    .nullable(),
})
export type UploadNewGroup = Readonly<z.infer<typeof uploadNewGroupSchema>>

/** `chooseGroup`: its files are listed, and ask for a group; `giveUp`: nothing of the folder is uploaded. */
const newGroupAnswers = ['tryAgain', 'chooseGroup', 'giveUp'] as const
export const newGroupAnswerSchema = z.enum(newGroupAnswers)
export type NewGroupAnswer = z.infer<typeof newGroupAnswerSchema>
