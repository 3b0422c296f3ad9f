import { isActive, type UploadBucket, uploadBuckets } from '../../../stores/uploads/uploadBuckets.ts'
import type { BucketCounts } from '../../../stores/uploads/uploadsMirror.ts'

/** What files have come to, in the order in which one wants to know it. */
export const summaryParts = ['ready', 'underWay', 'questions', 'notUploaded', 'cancelled'] as const
export type SummaryPart = (typeof summaryParts)[number]

function partOf(bucket: UploadBucket): SummaryPart {
  if (isActive(bucket)) return 'underWay'
  switch (bucket) {
    case 'attention':
      return 'questions'
    case 'failed':
    case 'rejected':
      return 'notUploaded'
    case 'cancelled':
      return 'cancelled'
    default:
      return 'ready'
  }
}

/** How many files there are of each part; those of cancelled files only where there are some. */
export function partsOf(
  counts: BucketCounts,
): readonly { readonly part: SummaryPart; readonly count: number }[] {
  const sums: Record<SummaryPart, number> = {
    ready: 0,
    underWay: 0,
    questions: 0,
    notUploaded: 0,
    cancelled: 0,
  }
  for (const bucket of uploadBuckets) sums[partOf(bucket)] += counts[bucket]
  return summaryParts
    .filter((part) => part !== 'cancelled' || sums.cancelled > 0)
    .map((part) => ({ part, count: sums[part] }))
}
