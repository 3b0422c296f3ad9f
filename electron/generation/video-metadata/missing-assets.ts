import type { AssetReference, Composition } from '../../../shared/generation/draft.ts'
import { AppFailure } from '../../../shared/result.ts'
import { createNewestFirst } from '../../base/work/newest-first.ts'

/** Asks the service for one asset. @throws AppFailure `notFound` when it has none of that id */
export type AskForAsset = (asset: { readonly groupId: string; readonly assetId: string }) => Promise<unknown>

const askedAtOnce = 4
/** More than any model takes: a file from anywhere makes the app ask no more than this. */
const askedMax = 64

/** The ids of the composition's assets that the service says it does not have. Where it says nothing, nothing is claimed. */
export async function findMissingAssets(
  composition: Composition,
  ask: AskForAsset,
): Promise<readonly string[]> {
  const asking = createNewestFirst({ atOnce: askedAtOnce, waitingMax: askedMax })
  const isMissing = (asset: AssetReference): Promise<boolean> =>
    asking.run(asset.assetId, async () => {
      try {
        await ask({ groupId: asset.groupId, assetId: asset.assetId })
        return false
      } catch (error) {
        return error instanceof AppFailure && error.error.code === 'notFound'
      }
    })
  const assets = assetsOf(composition).slice(0, askedMax)
  const answers = await Promise.all(assets.map(isMissing))
  return assets.filter((_, index) => answers[index]).map(({ assetId }) => assetId)
}

/** Each once, in the order of the slots. */
function assetsOf({ slots }: Composition): readonly AssetReference[] {
  const byId = new Map<string, AssetReference>()
  for (const reference of Object.values(slots).flat())
    if (reference.kind === 'asset' && !byId.has(reference.assetId)) byId.set(reference.assetId, reference)
  return [...byId.values()]
}
