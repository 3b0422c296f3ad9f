import type { Bridge } from '../../../../shared/contract.ts'
import { unwrap } from '../../../bridge.ts'
import type { DroppedFolders } from '../../../stores/view.ts'
import type { FolderTargets } from './folderPlan.ts'

export interface FolderSending {
  readonly uploads: Pick<Bridge['uploads'], 'addFolders'>
  readonly onTaken: () => void
  readonly addLoose: (files: readonly File[], groupId: string | null) => void
}

/**
 * Hands the folders over, and only then what lies beside them, to where it was dropped: another group may be open by now.
 * @throws AppErrorException when they are refused; then nothing was taken
 */
export async function sendFolders(
  { folders, others, groupId }: DroppedFolders,
  { places, targets }: FolderTargets,
  { uploads, onTaken, addLoose }: FolderSending,
): Promise<void> {
  const files = places.flatMap((place) => folders[place] ?? [])
  await unwrap(uploads.addFolders({ files, targets, groupId: null }))
  onTaken()
  addLoose(others, groupId)
}
