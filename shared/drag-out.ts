import { z } from 'zod'
import { librarySelectionSchema } from './library.ts'

/** So many files are dragged at once; more are for "Download originals". */
export const draggedMax = 100

const input = z.strictObject({ selection: librarySelectionSchema })
const count = z.number().int().nonnegative()

/** Requests about originals that are dragged out of the window. */
export const dragOutRequests = {
  /** Hands the files to the system's drag that is under way, all of them or none: a drag cannot wait. */
  start: {
    input,
    output: z.discriminatedUnion('outcome', [
      /** `withoutFile`: failed ones, which are not among them. */
      z.object({ outcome: z.literal('dragged'), count, withoutFile: count }),
      /** So many are not on this computer. */
      z.object({ outcome: z.literal('missing'), count }),
      /** They are on this computer, but laying them out took longer than a drag waits. */
      z.object({ outcome: z.literal('late') }),
      z.object({ outcome: z.literal('tooMany'), max: count }),
      /** Nothing of it has a file. */
      z.object({ outcome: z.literal('none') }),
    ]),
  },
  /** Fetches what is missing for it; answers when that is over. */
  fetch: { input, output: z.object({ fetched: count, failed: count }) },
} as const
