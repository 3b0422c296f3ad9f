import type { AssetHits } from '../../../../shared/assets.ts'
import type { Translate } from '../../../i18n/index.ts'

/**
 * How much of the library a search has found. While groups are still being looked at, nothing is said to be all, and nothing not
 * to be there.
 */
export function foundText(
  { hits, total, knownGroups, totalGroups }: AssetHits,
  text: string,
  t: Translate,
): string {
  const isWhole = knownGroups >= totalGroups
  if (hits.length > 0) return t(`generate.mention.${isWhole ? 'count' : 'countSoFar'}`, { count: total })
  if (!isWhole) return t('generate.shelf.noneSoFar', { known: knownGroups, total: totalGroups })
  return t(text.trim() === '' ? 'generate.shelf.empty' : 'generate.shelf.none')
}
