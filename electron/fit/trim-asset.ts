import type { FitChoices } from '../../shared/fit/plan/fit-plan.ts'
import { planFit } from '../../shared/fit/plan/plan-fit.ts'
import type { ProbeError } from '../../shared/media/media.ts'
import { AppFailure } from '../../shared/result.ts'
import type { UploadFits } from '../uploads/index.ts'
import type { LookParts } from './look/look.ts'

export interface TrimWish {
  readonly groupId: string
  readonly assetId: string
  readonly choices: FitChoices
}

/**
 * A part of an asset as a new upload to its group: answers the upload's id as soon as it is in the queue.
 * @throws AppFailure notFound, fileUnreadable, accountChanged (meanwhile), groupReadOnly, storageFailed, wrongState (there is no such
 * part), and what the service says; the reason of `signal`
 */
export async function trimAsset(
  { prober, assetOriginal }: Pick<LookParts, 'prober' | 'assetOriginal'>,
  fits: Pick<UploadFits, 'accountId' | 'addPart' | 'canMake'>,
  { groupId, assetId, choices }: TrimWish,
  signal: AbortSignal,
): Promise<string> {
  // To fetch it may take long.
  const accountId = fits.accountId()
  const { path, name } = await assetOriginal({ groupId, assetId }, signal)
  const probed = await prober.probe(path, { signal })
  if (!probed.ok) throw unmeasured(probed.error)
  const { info: media, stat } = probed
  const isPossible = fits.canMake(media) && planFit({ info: media }, choices).kind === 'plan'
  if (!isPossible) throw new AppFailure({ code: 'wrongState' })
  const original = { ...stat, media }
  return fits.addPart({ accountId, groupId, assetId, path, name, original, choices })
}

/** `detail` of what the file system refuses is its code, by which the page knows what to do about it. */
function unmeasured({ code, detail }: ProbeError): AppFailure {
  if (code === 'missing' || code === 'notAFile') return new AppFailure({ code: 'notFound', detail: code })
  return new AppFailure({ code: 'fileUnreadable', detail: code === 'unreadable' ? (detail ?? code) : code })
}
