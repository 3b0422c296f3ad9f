import type { UploadItem } from '../../../shared/uploads/uploads.ts'
import { bucketOf, isActive } from '../../stores/uploads/uploadBuckets.ts'

/** How many files are on their way to a group. */
export function countOnTheWay(items: Iterable<UploadItem>, groupId: string): number {
  let count = 0
  for (const item of items) if (item.groupId === groupId && isActive(bucketOf(item))) count += 1
  return count
}
