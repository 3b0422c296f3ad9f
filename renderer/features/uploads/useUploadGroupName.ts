import type { UploadItem } from '../../../shared/uploads/uploads.ts'
import { useGroup } from '../../queries.ts'

/** What the group of a file is called now; what it was called when the row last changed, once it is gone. */
export function useUploadGroupName({
  groupId,
  groupName,
}: Pick<UploadItem, 'groupId' | 'groupName'>): string {
  return useGroup(groupId)?.name ?? groupName
}
