import { z } from 'zod'
import { fitChoicesSchema, fitStepSchema, fitTroubleSchema } from '../../../shared/fit/fit.ts'
import { mediaInfoSchema, violationSchema } from '../../../shared/media/media.ts'

/** What a row knew of the person's own file when it was refused; its columns are of the copy once there is one. */
const originalSchema = z.object({
  sizeBytes: z.number().nullable(),
  mtimeMs: z.number().nullable(),
  inode: z.number().nullable(),
  /** Null until a copy of it was made. */
  sha256: z.string().nullable(),
  media: mediaInfoSchema.nullable(),
  /** None of a part of an asset, which was never refused. */
  violations: z.array(violationSchema),
  assetName: z.string(),
  /** Of a part of an asset: which one, whose file may have to be fetched again. Rows of earlier versions did not keep it. */
  assetId: z.string().nullable().default(null),
})
export type OriginalFacts = Readonly<z.infer<typeof originalSchema>>

const wanted = {
  choices: fitChoicesSchema,
  /** How often a copy was there and then not any more. */
  lostCount: z.number().int().nonnegative(),
  original: originalSchema,
}

/** How far a refused file has come on its way to one that is accepted; as it is stored. */
export const rowFitSchema = z.discriminatedUnion('stage', [
  /** The row is `fitting`, or was cancelled meanwhile. */
  z.object({
    stage: z.literal('making'),
    ...wanted,
    /** How often that was begun and came to no end: the app died meanwhile, or the computer. Rows of earlier versions kept no count. */
    begunCount: z.number().int().nonnegative().default(0),
  }),
  /** The row is `rejected`, as it was. */
  z.object({
    stage: z.literal('failed'),
    ...wanted,
    trouble: fitTroubleSchema,
    detail: z.string().nullable(),
  }),
  /** The row goes on as its copy, which lies in the folder of copies until the row is ready, cancelled or gone. */
  z.object({
    stage: z.literal('made'),
    ...wanted,
    steps: z.array(fitStepSchema),
    copyName: z.string(),
    /** Of the original's bytes and the steps: two rows with one key hold the same. */
    key: z.string(),
  }),
])
export type RowFit = Readonly<z.infer<typeof rowFitSchema>>
export type MadeFit = Extract<RowFit, { stage: 'made' }>
