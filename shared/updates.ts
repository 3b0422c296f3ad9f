import { z } from 'zod'

/**
 * Who brings new versions to this copy of the app: `app` itself; `page`: the app looks, a person gets it from the releases'
 * page; and where the app does not even look: `packageManager` or `store` of the system, `source` for a copy that is run
 * from its source, `nobody` for a package that names no releases.
 */
export const updateSources = ['app', 'page', 'packageManager', 'store', 'source', 'nobody'] as const
export type UpdateSource = (typeof updateSources)[number]

export const updateProblems = [
  'offline',
  'rateLimited',
  /** The page of the releases has none, or has none for this system. */
  'noRelease',
  /** What it says of itself is not of the form that a release of this app has. */
  'badRelease',
  'checksum',
  'signature',
  'diskFull',
  'notWritable',
  'unexpected',
] as const
export type UpdateProblem = (typeof updateProblems)[number]

/** What a release says of itself: text only. `link` is the place of a link of the main process's list, which opens it. */
const noteSpanSchema = z.object({ text: z.string(), link: z.number().int().nonnegative().nullable() })
const noteBlockSchema = z.object({
  kind: z.enum(['heading', 'item', 'text']),
  spans: z.array(noteSpanSchema),
})
export type NoteBlock = Readonly<z.infer<typeof noteBlockSchema>>

const updateSchema = z.object({
  version: z.string(),
  releasedAtMs: z.number().nullable(),
  sizeBytes: z.number().nonnegative().nullable(),
  notes: z.array(noteBlockSchema),
})

/** What is under way and would be cut off by an end of the app. */
export const unfinishedWorkSchema = z.object({
  uploadCount: z.number().int().nonnegative(),
  /** Paid requests whose answer is not here yet. */
  requestCount: z.number().int().nonnegative(),
  videoDownloadCount: z.number().int().nonnegative(),
  /** Files that are brought into folders, and that nothing holds. */
  fileDownloadCount: z.number().int().nonnegative(),
})
export type UnfinishedWork = Readonly<z.infer<typeof unfinishedWorkSchema>>

/** `whenDone`: as soon as nothing is under way any more, with a restart; `atQuit`: when the person ends the app. */
export const installTimes = ['now', 'whenDone', 'atQuit', 'notNow'] as const

export const updateStepSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('idle') }),
  z.object({ kind: z.literal('checking') }),
  z.object({ kind: z.literal('upToDate') }),
  z.object({ kind: z.literal('found') }),
  z.object({
    kind: z.literal('downloading'),
    receivedBytes: z.number().nonnegative(),
    totalBytes: z.number().nonnegative().nullable(),
  }),
  z.object({ kind: z.literal('downloaded'), install: z.enum(['whenDone', 'atQuit']).nullable() }),
  z.object({ kind: z.literal('installing') }),
  z.object({
    kind: z.literal('failed'),
    during: z.enum(['check', 'download', 'install']),
    problem: z.enum(updateProblems),
  }),
])
export type UpdateStep = Readonly<z.infer<typeof updateStepSchema>>

export const updatesSchema = z.object({
  source: z.enum(updateSources),
  currentVersion: z.string(),
  checkedAtMs: z.number().nullable(),
  step: updateStepSchema,
  /** The newer version that is known; null when there is none. */
  update: updateSchema.nullable(),
  /** The person does not want to hear of that version. */
  isSkipped: z.boolean(),
  /** What an installation waits for; null when nothing is in its way. */
  waitsFor: unfinishedWorkSchema.nullable(),
  /** There is a page with all releases, which `updates.openPage` opens. */
  hasPage: z.boolean(),
})
export type Updates = Readonly<z.infer<typeof updatesSchema>>
