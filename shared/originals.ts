import { z } from 'zod'
import { assetIdSchema } from './assets.ts'
import { groupIdSchema } from './groups.ts'
import { librarySelectionSchema } from './library.ts'

/** Why a file did not come; `reason` of one that is not fetched any more until a person says so. */
const originalReasons = [
  /** The group has no such asset (any more). */
  'notFound',
  /** The service has no file of it, and none is to come. */
  'noFile',
  /** It had none at the last look, since it was still under review. */
  'underReview',
  /** What came is no picture, clip or sound, or not all of it. */
  'badFile',
  /** The address is refused, also a fresh one. */
  'refused',
  'network',
  'service',
  /** This computer does not take the file. */
  'disk',
  /** A defect of this app. */
  'defect',
] as const
export const originalReasonSchema = z.enum(originalReasons)
export type OriginalReason = z.infer<typeof originalReasonSchema>

/** What holds all downloads, or those of one folder. They go on by themselves. */
export const originalHoldSchema = z.enum([
  'offline',
  'rateLimited',
  'keyNeeded',
  'storageFailed',
  'diskFull',
  'folderMissing',
  'folderRefused',
])
export type OriginalHold = z.infer<typeof originalHoldSchema>

export const originalOrderSchema = z.object({
  orderId: z.number().int(),
  folder: z.string(),
  total: z.number().int().nonnegative(),
  done: z.number().int().nonnegative(),
  failed: z.number().int().nonnegative(),
  /** Of the files that are here, and of those under way as far as they are. */
  receivedBytes: z.number().nonnegative(),
  isPaused: z.boolean(),
  /** null: nothing holds it. */
  hold: originalHoldSchema.nullable(),
})
export type OriginalOrder = Readonly<z.infer<typeof originalOrderSchema>>

/** The oldest first. */
export const originalsSchema = z.object({ orders: z.array(originalOrderSchema) })
export type Originals = Readonly<z.infer<typeof originalsSchema>>

/** How many files go on by themselves: neither held nor paused. */
export const movingFileCount = ({ orders }: Originals): number =>
  orders
    .filter(({ hold, isPaused }) => hold === null && !isPaused)
    .reduce((sum, { total, done, failed }) => sum + total - done - failed, 0)

const order = z.strictObject({ orderId: z.number().int() })
const nothing = z.strictObject({})

/** Requests about originals that are brought onto this computer, into folders that the person chooses. */
export const originalRequests = {
  get: { input: nothing, output: originalsSchema },
  /** Asks for a folder first. `count`: how many were put into the queue; null: the person thought better of it. */
  download: {
    input: z.strictObject({ selection: librarySelectionSchema }),
    output: z.object({
      count: z.number().int().nonnegative().nullable(),
      /** false: the service has, or may have, more than is known here. */
      isWhole: z.boolean(),
    }),
  },
  pause: { input: order, output: nothing },
  resume: { input: order, output: nothing },
  /** Tries the failed ones again. */
  retry: { input: order, output: nothing },
  /** Ends it and forgets it. Files that are here stay. */
  remove: { input: order, output: nothing },
  failures: {
    input: order.extend({ limit: z.number().int().positive().max(500) }),
    output: z.object({
      files: z.array(z.object({ assetId: z.string(), name: z.string(), reason: originalReasonSchema })),
    }),
  },
  /**
   * The file on this computer that an asset was uploaded from. `open`: with the system's program for it, unless it has changed since:
   * nobody has looked at what it is now. `show`: in its folder. Answers what has become of it.
   */
  openLocal: {
    input: z.strictObject({
      groupId: groupIdSchema,
      assetId: assetIdSchema,
      how: z.enum(['open', 'show']),
    }),
    output: z.object({ file: z.enum(['none', 'gone', 'changed', 'unchanged']) }),
  },
  showFolder: { input: order, output: nothing },
} as const
