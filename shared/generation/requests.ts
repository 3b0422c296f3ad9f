import { z } from 'zod'
import { groupIdSchema } from '../groups.ts'
import { loosePicturesMax } from '../media/loose-pictures.ts'
import { uploadIdSchema } from '../uploads/uploads.ts'
import { referencesMax } from './composition/limits.ts'
import { compositionSchema, draftIdSchema, draftSchema, snippetSchema } from './draft.ts'
import { pricesSchema } from './prices.ts'
import { estimateSchema, resultIdSchema, resultSchema, resultSnapshotSchema } from './result.ts'

/** A step in an address would ask for something else than a task. */
const notAPath = /^(?!\.{1,2}$)/
const nothing = z.strictObject({})
/** A PNG of 3840 x 2160 with noise in it is no larger. */
const frameBytesMax = 40 * 1024 * 1024
const queuedFiles = z.object({
  uploads: z.array(z.object({ uploadId: uploadIdSchema, fileName: z.string() })),
})
const oneResult = z.strictObject({ resultId: resultIdSchema })

/** The part of the contract that is about generating; see shared/contract.ts. */
export const generationRequests = {
  /**
   * The ids that `GET /v1/models` lists as video models, of when; `modelIds` is null while nobody could be asked.
   * Free of charge.
   */
  models: {
    input: z.strictObject({ refresh: z.boolean() }),
    output: z.object({ modelIds: z.array(z.string()).nullable(), asOfMs: z.number().nullable() }),
  },
  /** Where requests go to, for snippets that run as they are. */
  service: { input: nothing, output: z.object({ baseUrl: z.string() }) },
  /** All drafts of the account, last changed first. There is always one. */
  drafts: { input: nothing, output: z.array(draftSchema) },
  createDraft: {
    input: z.strictObject({ composition: compositionSchema.optional() }),
    output: draftSchema,
  },
  /** As one types; the last one wins. */
  saveDraft: {
    input: z.strictObject({
      draftId: draftIdSchema,
      name: z.string().max(200).nullable(),
      composition: compositionSchema,
    }),
    output: draftSchema,
  },
  removeDraft: { input: z.strictObject({ draftId: draftIdSchema }), output: nothing },
  snippets: { input: nothing, output: z.array(snippetSchema) },
  saveSnippet: { input: snippetSchema.strict(), output: snippetSchema },
  removeSnippet: { input: z.strictObject({ snippetId: z.uuid() }), output: nothing },
  prices: { input: nothing, output: pricesSchema },
  /** null goes back to the prices that came with the app. */
  updatePrices: { input: z.strictObject({ prices: pricesSchema.nullable() }), output: pricesSchema },
  /**
   * Looks at each asset once more and sends the one POST. `sendId` is made by the page for one click of a person and becomes the
   * id of the result: a second call with it sends nothing and answers what is known. Throws `badRequest` for a composition
   * that does not pass the checks, `notFound` (detail: asset ids) for assets that are gone or not ready by now.
   */
  send: {
    input: z.strictObject({
      sendId: resultIdSchema,
      composition: compositionSchema,
      /** What the person was shown and agreed to. */
      estimate: estimateSchema,
    }),
    output: resultSchema,
  },
  /** Takes a click back while its assets are looked at: then its `send` ends with `wrongState`. False: it went out, or ended otherwise. */
  withdraw: {
    input: z.strictObject({ sendId: resultIdSchema }),
    output: z.object({ withdrawn: z.boolean() }),
  },
  /** A page of all results, newest first. `before`: the `next` of the page before it; absent for the first one. */
  results: {
    input: z.strictObject({ before: z.number().int().positive().optional() }),
    output: resultSnapshotSchema,
  },
  /** Of `unconfirmed`: asks the service's list of tasks anew. */
  lookAgain: { input: oneResult, output: resultSchema },
  /** Of `unconfirmed`: a person found the id, in the vendor's console say. */
  setTaskId: {
    input: oneResult.extend({ taskId: z.string().trim().min(1).max(200).regex(notAPath) }),
    output: resultSchema,
  },
  /** Of `unconfirmed`: a person says that it was not taken. */
  notTaken: { input: oneResult, output: resultSchema },
  /** Of `queued` only. */
  cancel: { input: oneResult, output: resultSchema },
  /** Fetches the video again, while the service knows the task; `notFound` when it does not, and nothing is forgotten. */
  downloadAgain: { input: oneResult, output: resultSchema },
  setFavourite: { input: oneResult.extend({ favourite: z.boolean() }), output: resultSchema },
  /** A task that runs is not stopped by this: only what has ended can be removed, or a video that does not come (`wrongState`). */
  remove: { input: oneResult.extend({ withFile: z.boolean() }), output: nothing },
  showInFolder: { input: oneResult, output: nothing },
  /** Where videos go; `chosen` false means the default. */
  folder: { input: nothing, output: z.object({ path: z.string(), chosen: z.boolean() }) },
  /** Lets the person choose in the dialog of the system; `path` is the one in use afterwards. */
  chooseFolder: { input: nothing, output: z.object({ path: z.string(), chosen: z.boolean() }) },
  openFolder: { input: nothing, output: nothing },
  /**
   * Keeps a last frame that the page took out of the video, beside it: not every model gives one. What is there already stays.
   * Of `ready` only.
   */
  keepLastFrame: {
    input: oneResult.extend({
      picture: z.instanceof(Uint8Array).refine(({ byteLength }) => byteLength <= frameBytesMax),
    }),
    output: resultSchema,
  },
  /** Puts the video or its last frame into the upload queue, for the group. */
  addToLibrary: {
    input: oneResult.extend({ what: z.enum(['video', 'lastFrame']), groupId: groupIdSchema }),
    output: z.object({ uploadId: uploadIdSchema }),
  },
} as const

/** The files come as File objects from a drop; the preload script names their paths. */
export const generationFileRequests = {
  /** Files for slots: they go into the upload queue, for the group, in the order of the paths. What is no file that the queue takes is left out. */
  addFiles: {
    input: z.strictObject({
      paths: z.array(z.string().max(32_768)).min(1).max(referencesMax),
      groupId: groupIdSchema.nullable(),
    }),
    output: queuedFiles,
  },
  /** The same of pictures that have no file, by their bytes; null stands for more or larger ones than are taken at once. */
  addPictures: {
    input: z.strictObject({
      pictures: z.array(z.instanceof(Uint8Array)).min(1).max(loosePicturesMax).nullable(),
      groupId: groupIdSchema.nullable(),
    }),
    output: queuedFiles,
  },
  /** What a video of ours was made with, from its metadata; `composition` null: it holds nothing of the kind. */
  readSettings: {
    input: z.strictObject({
      paths: z.array(z.string().max(32_768)).min(1).max(1),
      groupId: groupIdSchema.nullable(),
    }),
    output: z.object({
      composition: compositionSchema.nullable(),
      /** That of the video itself, where the service said it: asked for with it, much the same comes out. */
      actualSeed: z.number().int().nullable(),
      /** Ids of its assets that the service does not know (any more). */
      missingAssetIds: z.array(z.string()),
    }),
  },
} as const
