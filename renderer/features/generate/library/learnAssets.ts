import type { Asset } from '../../../../shared/assets.ts'
import { bridge } from '../../../bridge.ts'
import { referenceTo, rememberReferences, unknownAmong } from './knownAssets.ts'

/** Looks in the library for those of the assets of which nothing but the id is known here. Answers what it found. */
export async function learnAssets(assetIds: readonly string[]): Promise<readonly Asset[]> {
  const unknown = unknownAmong(assetIds)
  const answers = await Promise.all(
    unknown.map((text) => bridge().assets.search({ text, limit: 1, offset: 0 })),
  )
  const found = answers.flatMap((answer) => (answer.ok ? answer.value.hits.map(({ asset }) => asset) : []))
  const wanted = found.filter(({ assetId }) => unknown.includes(assetId))
  rememberReferences(wanted.map(referenceTo))
  return wanted
}
