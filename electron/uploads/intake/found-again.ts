import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { hashFile } from '../../base/files/hash-file.ts'
import { withTimeout } from '../../base/timeout.ts'
import { persist, type QueueContext } from '../gate/context.ts'
import type { UploadRow } from '../model/states.ts'
import type { Drop } from '../store/drops-table.ts'
import type { WalkedFile } from './walk-files.ts'

/**
 * Files of a drop that the queue has missed: their rows go on, with the path where the file lies now, and no second row
 * is made. From another place a file is the same one when its name, its size and its content are; of a row that was
 * never checked only the name is known. Answers the paths of those files.
 */
export async function takeUpMissing(
  context: QueueContext,
  { dropId, groupId }: Drop,
  files: readonly WalkedFile[],
  signal: AbortSignal,
): Promise<ReadonlySet<string>> {
  const { ledger, clock } = context
  const taken = new Set<string>()
  const missing = ledger.store.unreachableIn(ledger.drops.accountId(dropId), groupId)
  if (missing.length === 0) return taken
  const byName = Map.groupBy(missing, ({ fileName }) => nameOf(fileName))
  for (const { path } of files) {
    const namesakes = byName.get(nameOf(basename(path))) ?? []
    const row = await sameFile(
      path,
      namesakes,
      (work) => withTimeout(work, clock, signal),
      () => hashFile(path, clock, signal),
    )
    if (row === null) continue
    namesakes.splice(namesakes.indexOf(row), 1)
    const event = { type: 'fileFound', path } as const
    const steps = await persist(context, () => ledger.applyAll([{ id: row.id, event }]))
    if (steps !== null && steps.length > 0) taken.add(path)
  }
  return taken
}

/** Disks differ in whether accents stand apart from their letters. */
const nameOf = (fileName: string): string => fileName.toWellFormed().normalize('NFC')

async function sameFile(
  path: string,
  rows: readonly UploadRow[],
  patience: <T>(work: Promise<T>) => Promise<T>,
  hash: () => Promise<string>,
): Promise<UploadRow | null> {
  const inPlace = rows.find((row) => row.path === path)
  if (inPlace !== undefined || rows.length === 0) return inPlace ?? null
  try {
    const { size } = await patience(stat(path))
    const alike = rows.filter(({ sizeBytes }) => sizeBytes === null || sizeBytes === size)
    const isChecked = alike.some(({ sha256 }) => sha256 !== null)
    const sha256 = isChecked ? await hash() : null
    return (
      alike.find((row) => row.sha256 !== null && row.sha256 === sha256) ??
      alike.find((row) => row.sha256 === null) ??
      null
    )
  } catch {
    // Whatever is the matter with it, the check of a row of its own says so.
    return null
  }
}
