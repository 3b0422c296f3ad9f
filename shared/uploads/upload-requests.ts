import { z } from 'zod'
import { assetIdSchema } from '../assets.ts'
import { groupIdSchema } from '../groups.ts'
import { loosePicturesMax } from '../media/loose-pictures.ts'
import { folderLookSchema, folderTargetSchema, newGroupAnswerSchema } from './folder-groups.ts'
import { uploadHistoryEntrySchema } from './upload-history.ts'
import { uploadDecisions } from './upload-holds.ts'
import {
  handedOverSchema,
  skippedFilesSchema,
  uploadAddedSchema,
  uploadCandidatesSchema,
  uploadIdSchema,
  uploadSnapshotSchema,
} from './uploads.ts'

const nothing = z.strictObject({})
const uploadIds = z.strictObject({ ids: z.array(uploadIdSchema).min(1).max(100_000) })
const filePath = z.string().max(32_768)
/** Of one portion of a drop. */
const handedOverMax = 1_000
const foldersMax = 1_000
const folderSamples = z
  .array(z.strictObject({ path: filePath, relativePath: filePath }))
  .min(1)
  .max(foldersMax)
const countSchema = z.object({ count: z.number().int().nonnegative() })

/** Requests about files on their way. */
export const uploadRequests = {
  /** The first files, or those that follow `after`: see `next` of what comes. */
  list: {
    input: z.strictObject({ after: z.number().int().nonnegative().optional() }),
    output: uploadSnapshotSchema,
  },
  retry: { input: uploadIds, output: countSchema },
  retryAllFailed: { input: nothing, output: countSchema },
  cancel: { input: uploadIds, output: countSchema },
  remove: { input: uploadIds, output: countSchema },
  clearFinished: { input: nothing, output: countSchema },
  pause: { input: uploadIds, output: countSchema },
  resume: { input: uploadIds, output: countSchema },
  /** Whether files that are missing are back. Answers how many. */
  lookForMissing: { input: nothing, output: countSchema },
  pauseAll: { input: nothing, output: nothing },
  resumeAll: { input: nothing, output: nothing },
  /** Answers the question that a file in "Needs attention" puts; ids that no longer put it are left alone. */
  decide: {
    input: uploadIds.extend({ decision: z.enum(uploadDecisions), wholeDrop: z.boolean().optional() }),
    output: countSchema,
  },
  /** Of a file in doubt: which assets of its group may be it, asked of the service anew. */
  candidates: { input: z.strictObject({ id: uploadIdSchema }), output: uploadCandidatesSchema },
  /** Of a file in doubt: it is this asset. */
  takeAsset: { input: z.strictObject({ id: uploadIdSchema, assetId: assetIdSchema }), output: countSchema },
  assignGroup: { input: uploadIds.extend({ groupId: groupIdSchema }), output: countSchema },
  history: { input: z.strictObject({ id: uploadIdSchema }), output: z.array(uploadHistoryEntrySchema) },
  showInFolder: { input: z.strictObject({ id: uploadIdSchema }), output: nothing },
  /** What becomes of a folder whose group is not made yet; one that has its group by now is left alone. */
  answerNewGroup: {
    input: z.strictObject({ dropId: uploadIdSchema, answer: newGroupAnswerSchema }),
    output: nothing,
  },
  skipped: { input: z.strictObject({ dropId: uploadIdSchema }), output: skippedFilesSchema },
  dismissSkipped: { input: z.strictObject({ dropId: uploadIdSchema }), output: nothing },
} as const

/** Those that carry files: see `fileRequests`. */
export const uploadFileRequests = {
  /** `groupId` null: files for whichever group the person chooses next. Folders are walked. */
  add: {
    input: z.strictObject({
      paths: z.array(filePath).min(1).max(100_000),
      groupId: groupIdSchema.nullable(),
    }),
    output: uploadAddedSchema,
  },
  /**
   * The same in portions, each after the answer to the one before it: looking thousands of paths up at once would hold up the
   * page. `dropId`: from that answer, null for the first portion. The last one may be empty. One drop all the same.
   */
  handOver: {
    input: z.strictObject({
      paths: z.array(filePath).max(handedOverMax),
      groupId: groupIdSchema.nullable(),
      dropId: uploadIdSchema.nullable(),
      isLast: z.boolean(),
    }),
    output: handedOverSchema,
  },
  /**
   * Folders chosen in an input with `webkitdirectory`, which gives all the files in them: one of each folder is enough
   * to know where the folder lies, and the walk says what is skipped and why.
   */
  addFolder: {
    input: z.strictObject({
      samples: folderSamples,
      groupId: groupIdSchema.nullable(),
    }),
    output: uploadAddedSchema,
  },
  /** How many files lie in each of these folders, dropped (without a relative path) or chosen; looked at for some seconds at most. */
  lookAtFolders: {
    input: z.strictObject({ samples: folderSamples, groupId: z.null() }),
    output: z.object({ looks: z.array(folderLookSchema) }),
  },
  /**
   * Takes each folder to its target, by its place. Answered as soon as that is written down: groups are made and files are
   * listed behind it, also after a restart.
   */
  addFolders: {
    input: z.strictObject({
      samples: folderSamples,
      targets: z.array(folderTargetSchema).min(1).max(foldersMax),
      groupId: z.null(),
    }),
    output: z.object({ dropIds: z.array(uploadIdSchema) }),
  },
  /** Which of these Files, by their places, have no path: they came from the clipboard or out of another program. */
  pathless: {
    input: z.strictObject({
      paths: z.array(filePath).min(1).max(100_000),
      groupId: groupIdSchema.nullable(),
    }),
    output: z.object({ places: z.array(z.number().int().nonnegative()) }),
  },
  /** Such pictures by their bytes; null stands for more or larger ones than are taken at once. */
  addPictures: {
    input: z.strictObject({
      pictures: z.array(z.instanceof(Uint8Array)).min(1).max(loosePicturesMax).nullable(),
      groupId: groupIdSchema.nullable(),
    }),
    output: uploadAddedSchema,
  },
} as const
