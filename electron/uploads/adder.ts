import { randomUUID } from 'node:crypto'
import { basename } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { AppFailure } from '../../shared/result'
import type { UploadAdded } from '../../shared/uploads'
import { toAssetName } from '../api/asset-name'
import type { QueueContext } from './context'
import type { NewRow } from './store'
import { walkFiles } from './walk-files'

/** As many skipped files are named as a person may want to read. */
const namedSkips = 100

export interface AddInput {
  readonly batchId: string
  readonly paths: readonly string[]
  readonly groupId: string | null
}

/**
 * Puts files into the queue, in chunks: each is listed as soon as it is written, and the event loop turns in between.
 * @throws AppFailure groupReadOnly, storageFailed
 */
export async function addFiles(
  context: QueueContext,
  { batchId, paths, groupId }: AddInput,
  onAdded: (ids: readonly string[]) => void,
): Promise<UploadAdded> {
  const { ledger, clock, ports } = context
  const group = groupId === null ? null : ports.groups.lookup(groupId)
  if (group?.kind === 'official') throw new AppFailure({ code: 'groupReadOnly' })
  const accountId = context.account()?.accountId ?? null
  const skipped: UploadAdded['skipped'] = []
  let skippedCount = 0
  let addedCount = 0
  const skip = (name: string, reason: UploadAdded['skipped'][number]['reason']) => {
    skippedCount += 1
    if (skipped.length < namedSkips) skipped.push({ name, reason })
  }

  await walkFiles(paths, {
    onSkipped: skip,
    onFiles: async (files) => {
      const chunk = new Map<string, NewRow>()
      for (const path of files) {
        const fileName = basename(path)
        if (chunk.has(path) || ledger.store.isQueued(accountId, groupId, path)) {
          skip(fileName, 'alreadyQueued')
          continue
        }
        chunk.set(path, {
          id: randomUUID(),
          accountId,
          batchId,
          groupId,
          groupName: group?.name ?? '',
          path,
          fileName: fileName.toWellFormed(),
          assetName: toAssetName(fileName).name,
          addedAtMs: clock.now(),
        })
      }
      const rows = [...chunk.values()]
      if (rows.length === 0) return
      ledger.insert(rows)
      addedCount += rows.length
      onAdded(rows.map((row) => row.id))
      await setImmediate()
    },
  })
  if (addedCount > 0) await ledger.flushed()
  return { addedCount, skipped, skippedCount }
}
