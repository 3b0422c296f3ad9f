import type { AssetFact } from '../../../shared/generation/checks/problems.ts'
import { sentReferences } from '../../../shared/generation/composition/sent.ts'
import type { AssetReference, Composition } from '../../../shared/generation/draft.ts'
import { AppFailure } from '../../../shared/result.ts'
import type { AssetsPort } from '../ports.ts'

/** So many are asked about at once. */
const concurrency = 6

/** What is refused without a question: it would be paid for, or refused, for nothing. `unknown` words are let through. */
const unfit: ReadonlySet<AssetFact['status']> = new Set(['gone', 'failed', 'review'])

/**
 * Looks at each asset that is going to be sent once more.
 * @throws AppFailure notFound with the ids of those that are gone, failed or still under review; what the service threw
 */
export async function lookAtAssets(
  composition: Composition,
  assets: AssetsPort,
): Promise<ReadonlyMap<string, AssetFact>> {
  const waiting = assetsOf(composition)
  const facts = new Map<string, AssetFact>()
  const lookOn = async (): Promise<void> => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      facts.set(next.assetId, await assets.look(next))
    }
  }
  await Promise.all(Array.from({ length: concurrency }, lookOn))
  const ids = [...facts].filter(([, { status }]) => unfit.has(status)).map(([assetId]) => assetId)
  if (ids.length > 0) throw new AppFailure({ code: 'notFound', detail: ids.join(', ') })
  return facts
}

/** Each asset once, though it may be sent twice. */
function assetsOf(composition: Composition): AssetReference[] {
  const assets = new Map<string, AssetReference>()
  for (const { reference } of sentReferences(composition)) {
    if (reference.kind === 'asset') assets.set(reference.assetId, reference)
  }
  return [...assets.values()]
}
