import { inTurns } from '../../base/work/turns.ts'
import type { UploadRow } from '../model/states.ts'
import type { UploadsTable } from '../store/uploads-table.ts'

/** Read and compared in some milliseconds. */
export const rowsPerTurn = 250

/**
 * All rows of a group that may have left an asset there which nobody has found yet, a portion at a time: there may be ten thousand.
 * What is sent first while they are read is not among them, so that the group's list is to be read before.
 */
export async function eachUnresolved(
  { store }: { readonly store: Pick<UploadsTable, 'idsUnresolved' | 'get'> },
  { accountId, groupId }: { readonly accountId: string; readonly groupId: string },
  take: (rows: readonly UploadRow[]) => void,
): Promise<void> {
  const ids = store.idsUnresolved(accountId, groupId)
  const read = (some: readonly string[]): number => {
    take(some.map((id) => store.get(id)).filter((row) => row !== null))
    return some.length
  }
  await inTurns(ids, read, { rowsPerTurn })
}
