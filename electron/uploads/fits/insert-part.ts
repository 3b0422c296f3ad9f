import { randomUUID } from 'node:crypto'
import type { FitChoices } from '../../../shared/fit/plan/fit-plan.ts'
import type { MediaInfo } from '../../../shared/media/media.ts'
import { AppFailure } from '../../../shared/result.ts'
import { toAssetName } from '../../api/index.ts'
import type { FileIdentity } from '../../base/files/file-identity.ts'
import type { QueueContext } from '../gate/context.ts'
import { newDrop } from '../intake/drop.ts'

/** What is to be cut out of an asset whose file is here. */
export interface AssetPart {
  /** Whose asset it is. */
  readonly accountId: string | null
  readonly groupId: string
  readonly assetId: string
  /** Of the file, which belongs to the cache. */
  readonly path: string
  /** As the asset is called. */
  readonly name: string
  readonly original: FileIdentity & { readonly media: MediaInfo }
  readonly choices: FitChoices
}

/** Writes down a row whose file is a copy yet to be made. Answers its id. @throws AppFailure accountChanged, groupReadOnly, storageFailed */
export function insertPart(
  context: QueueContext,
  { groupId, assetId, path, name, original, choices, accountId: ownerId }: AssetPart,
): string {
  const { ledger, clock } = context
  const drop = newDrop(context, { paths: [], groupId })
  const { dropId, accountId, groupName } = drop
  if (accountId !== ownerId) throw new AppFailure({ code: 'accountChanged' })
  const id = randomUUID()
  const assetName = toAssetName(name).name
  const { sizeBytes, mtimeMs, inode, media } = original
  ledger.change(() => {
    ledger.drops.open(drop)
    ledger.store.insert({
      id,
      accountId,
      dropId,
      groupId,
      groupName,
      path,
      fileName: name.toWellFormed(),
      assetName,
      addedAtMs: clock.now(),
      ...ledger.drops.answers(dropId),
    })
    ledger.drops.close(dropId, { addedCount: 1, skippedCount: 0, byReason: [], files: [] })
    const row = ledger.store.get(id)
    if (row === null) return
    const kept = { sizeBytes, mtimeMs, inode, media, sha256: null, violations: [], assetName, assetId }
    ledger.store.write(
      row,
      {
        ...{ sizeBytes, mtimeMs, inode, media },
        state: { kind: 'fitting' },
        fit: { stage: 'making', choices, lostCount: 0, begunCount: 0, original: kept },
      },
      clock.now(),
    )
  })
  return id
}
