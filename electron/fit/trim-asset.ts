import { stat } from 'node:fs/promises'
import type { FitChoices } from '../../shared/fit/plan/fit-plan.ts'
import { planFit } from '../../shared/fit/plan/plan-fit.ts'
import { AppFailure } from '../../shared/result.ts'
import { toFileIdentity } from '../base/files/file-identity.ts'
import type { UploadFits } from '../uploads/index.ts'
import type { LookParts } from './look/look.ts'

export interface TrimWish {
  readonly groupId: string
  readonly assetId: string
  readonly choices: FitChoices
}

/**
 * A part of an asset as a new upload to its group: answers the upload's id as soon as it is in the queue.
 * @throws AppFailure notFound, accountChanged (meanwhile), groupReadOnly, storageFailed, wrongState (there is no such part), and what the service says
 */
export async function trimAsset(
  { prober, assetOriginal }: Pick<LookParts, 'prober' | 'assetOriginal'>,
  fits: Pick<UploadFits, 'accountId' | 'addPart' | 'canMake'>,
  { groupId, assetId, choices }: TrimWish,
): Promise<string> {
  // To fetch it may take long.
  const accountId = fits.accountId()
  const { path, name } = await assetOriginal({ groupId, assetId })
  const probed = await prober.probe(path)
  if (!probed.ok) throw new AppFailure({ code: 'notFound', detail: probed.error.code })
  const { info: media } = probed
  const isPossible = fits.canMake(media) && planFit({ info: media }, choices).kind === 'plan'
  if (!isPossible) throw new AppFailure({ code: 'wrongState' })
  const original = { ...toFileIdentity(await stat(path, { bigint: true })), media }
  return fits.addPart({ accountId, groupId, assetId, path, name, original, choices })
}
